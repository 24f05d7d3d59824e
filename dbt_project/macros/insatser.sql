{#-
    The name of an insats in the form in which it is compared: folded, without what kind of thing it is ('Insatsen',
    'Projektet'), the mark of its state ('Ny', 'Avslutas 2024'), years, remarks in parentheses and the definite article.
    'Projektet Ciceron' -> 'ciceron', 'Samordningsteamet' -> 'samordningsteam'.
-#}
{% macro insats_key(name) -%}
    regexp_replace(
        trim(regexp_replace(
            regexp_replace(
                {{ fold("regexp_replace(regexp_replace(" ~ name ~ ", '\\([^)]*\\)', ' ', 'g'), '^[0-9.]+\\s+', '')") }},
                '\b{{ year_ink() }}\b', ' ', 'g'
            ),
            '^{{ phrase('kind_of_insats') }}\s+|\s+{{ phrase('state_of_insats') }}\s*$', '', 'g'
        )),
        '(\w{5,})(et|en)$', '\1'
    )
{%- endmacro %}

{#- Whether folded words name the insats of this key, in whatever case it stands. -#}
{% macro names(folded, key) -%}
    regexp_matches({{ folded }}, '\b' || {{ key }} || '{{ phrase('case_ending') }}?\b')
{%- endmacro %}

{#- The first number in a text, as a decimal. -#}
{% macro first_number(text) -%}
    try_cast(replace(regexp_replace(regexp_extract(replace({{ text }}, chr(160), ' '), '([0-9]{1,3}([ .][0-9]{3})+|[0-9]+)(,[0-9]+)?'), '[ .]', '', 'g'), ',', '.') as decimal(20, 4))
{%- endmacro %}

{#-
    Whose names of insatser are settled together, from a row of int_document_versions: those of a förbund's reports that
    count, and those of each other report by itself.
-#}
{% macro names_key(versions) -%}
    concat_ws('|', {{ versions }}.forbund_key, case when not {{ versions }}.is_current then {{ versions }}.document_id end)
{%- endmacro %}

{#- Whether a text names, with a capital, an insats of the relation `known`; one that is a common word not as the first. -#}
{% macro names_in_capitals(text, known) -%}
    regexp_matches(
        {{ fold_capitals(text) }},
        case when {{ known }}.is_common_word then '[a-z] ' else '\b' end
        || 'qq' || replace({{ known }}.name_key, ' ', ' (qq)?') || '{{ phrase('case_ending') }}?\b'
    )
{%- endmacro %}
