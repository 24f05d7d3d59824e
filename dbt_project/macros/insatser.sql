{#- Whether a row label names the whole and not one insats. -#}
{% macro is_total_label(label) -%}
    (select bool_or(regexp_matches({{ fold(label) }}, totals.pattern)) from totals)
{%- endmacro %}

{#-
    The name of an insats in the form in which it is compared: folded, without what kind of thing it is ('Insatsen',
    'Projektet'), without years, remarks in parentheses and the definite article at its end.
    'Projektet Ciceron' -> 'ciceron', 'Samordningsteamet' -> 'samordningsteam'.
-#}
{% macro insats_key(name) -%}
    regexp_replace(
        trim(regexp_replace(
            regexp_replace(
                {{ fold("regexp_replace(regexp_replace(" ~ name ~ ", '\\([^)]*\\)', ' ', 'g'), '^[0-9.]+\\s+', '')") }},
                '\b{{ year_ink() }}\b', ' ', 'g'
            ),
            '^(insatsen|insats|projektet|projekt|verksamheten|aktiviteten|delprojekt)\s+', ''
        )),
        '(\w{5,})(et|en)$', '\1'
    )
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
