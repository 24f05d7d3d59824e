{#-
    Folding: the form in which printed words are compared. Lower case, accents off, everything that is neither letter
    nor digit becomes one blank: 'Ökning (-)/minskning (+) av fordringar' -> 'okning minskning av fordringar'.
-#}
{% macro fold(text) -%}
    trim(regexp_replace({{ fold_letters(text) }}, '[^a-z0-9]+', ' ', 'g'))
{%- endmacro %}

{#- A folded text; one that holds neither letter nor digit is a mark ('✔') and stays as it is. -#}
{% macro words_or_mark(text) -%}
    coalesce(nullif({{ fold(text) }}, ''), trim({{ text }}))
{%- endmacro %}

{#- Lower case, accents off: what folding does to letters, here and in pipelines/swedish/folding.py alike. -#}
{% macro fold_letters(text) -%}
    strip_accents(lower(replace(replace(lower({{ text }}), 'æ', 'ä'), 'ø', 'ö')))
{%- endmacro %}

{#-
    The core of a folded row label: without what a report adds around the words (arithmetic marks are gone by folding):
    a leading list or account number, a trailing reference to a note, years, and a trailing unit.
    'momsfordran 2024' -> 'momsfordran', 'soliditet procent' -> 'soliditet', 'varav arvoden' -> 'arvoden'.
-#}
{% macro label_core(folded) -%}
    trim(regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    {{ folded }},
                    '\b{{ year_ink() }}( (0[1-9]|1[0-2]) ([0-2][0-9]|3[01]))?\b', ' ', 'g'
                ),
                '^\s*(([0-9]{1,4}|[ivx]{1,4}) )+', ''
            ),
            '(\s+({{ phrase('note') }}( [0-9]{1,2})*|[0-9]{1,2}))+\s*$', ''
        ),
        '\s+(i )?({{ phrase('money') }}|{{ phrase('share') }})\s*$', ''
    ))
{%- endmacro %}

{#-
    The core of a folded heading: without its section number, without 'Not n', without year or balance date.
    '3 resultatrakning 2024' -> 'resultatrakning', 'not 2 verksamhetens intakter' -> 'verksamhetens intakter'.
-#}
{% macro heading_core(folded) -%}
    trim(regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace({{ folded }}, '^([0-9]{1,2} )+', ''),
                '^{{ phrase('to_a_note') }} [0-9]{1,2}[a-z]?\b', ''
            ),
            '\b({{ phrase('date_word') }} )*{{ year_ink() }}( (19|20)?[0-9]{1,2})*\b', ' ', 'g'
        ),
        '\s+(i )?({{ phrase('belopp') }} )?({{ phrase('money') }}|{{ phrase('continued') }})\s*$', ''
    ))
{%- endmacro %}

{#-
    What is left of folded words when everything is taken off that a bad text layer gets wrong: the vowels, and the
    letters and digits that å, ä and ö are read as. 'intakter', 'intdkter', 'intiakter' -> 'ntktr'.
-#}
{% macro skeleton(folded) -%}
    regexp_replace(translate({{ folded }}, '015', 'ols'), '[aeiouyd46]', '', 'g')
{%- endmacro %}

{#-
    Characters that a font keeps to itself: a text layer without a map for its ligatures gives 'Ne?oomsä?ning'. They are
    folded into % and matched as a gap of any length. NULL for text that can be read.
-#}
{% macro fold_with_gaps(text) -%}
    case
        when regexp_matches({{ text }}, '[\x{0}-\x{1f}\x{fffd}\x{e000}-\x{f8ff}]')
            then trim(regexp_replace(
                {{ fold_letters("regexp_replace(" ~ text ~ ", '\\s*[\\x{0}-\\x{1f}\\x{fffd}\\x{e000}-\\x{f8ff}]+\\s*', '%', 'g')") }},
                '[^a-z0-9%]+', ' ', 'g'
            ))
    end
{%- endmacro %}

{#- Likeness of two folded texts, 0 to 1: one minus the edit distance over the longer one's length. -#}
{% macro likeness(a, b) -%}
    (1.0 - levenshtein({{ a }}, {{ b }}) / greatest(length({{ a }}), length({{ b }}), 1))
{%- endmacro %}

{#-
    Folding that keeps which words begin with a capital: they get 'qq' before them ('I Tillsammans deltog' ->
    'qqi qqtillsammans deltog'). Swedish has no word with it.
-#}
{% macro fold_capitals(text) -%}
    {{ fold("regexp_replace(" ~ text ~ ", '(^|[^\\p{L}])(\\p{Lu})', '\\1qq\\2', 'g')") }}
{%- endmacro %}

{#- A folded heading without the years that it is of: 'insatser under 2024' -> 'insatser'. -#}
{% macro without_years(folded) -%}
    trim(regexp_replace({{ folded }}, '\s*\b({{ year_ink() }}|{{ phrase('year_word') }})\b', '', 'g'))
{%- endmacro %}
