{#-
    What every published number must fit: DECIMAL(18,4), which every client reads without help. A number beyond it (a
    hundred thousand milliards of kronor) is none of a förbund's and becomes NULL; its printed text stays.
-#}
{% macro published_number(number) -%}
    try_cast({{ number }} as decimal(18, 4))
{%- endmacro %}

{#-
    What a figure is about, in one code: the same for each printing of it, in whatever report of the förbund. keys: the
    columns that make the thing, the key of the förbund and the fiscal year among them.
-#}
{% macro thing_id(keys) -%}
    left(md5(concat_ws('|'{% for key in keys %}, coalesce(cast({{ key }} as varchar), ''){% endfor %})), 16)
{%- endmacro %}

{#-
    Whether a printing is the one that counts for its thing: it stands in a report that counts, is the first there
    (is_first_printing), and of the reports that count and print the thing, its report is that of the year itself, else
    the latest one. facts: alias of a relation with document_id, report_year, fiscal_year, thing_id and
    is_first_printing; versions: alias of its row in int_document_versions. pipelines/publishing/counting.py follows the
    same rule when a report keeps an earlier result or is taken out, and the audit holds every release to it.
-#}
{% macro is_current(facts, versions) -%}
    {{ versions }}.is_current
    and {{ facts }}.is_first_printing
    and {{ facts }}.document_id = first_value({{ facts }}.document_id) over (
        partition by {{ facts }}.thing_id, {{ versions }}.is_current
        order by
            {{ facts }}.report_year is not distinct from {{ facts }}.fiscal_year desc,
            {{ facts }}.report_year desc nulls last,
            {{ facts }}.document_id
    )
{%- endmacro %}

{#- The weakest status among the rows of a group. -#}
{% macro weakest_status() -%}
    case
        when bool_or(status = 'disputed') then 'disputed'
        when bool_or(status = 'corrected-proposal') then 'corrected-proposal'
        when bool_or(status = 'suppressed') then 'suppressed'
        when bool_or(status = 'unverified') then 'unverified'
        else 'verified'
    end
{%- endmacro %}
