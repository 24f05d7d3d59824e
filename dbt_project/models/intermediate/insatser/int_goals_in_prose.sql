-- Goals that running text states: lists under a heading of goals with a verdict below them, goals that only a verdict
-- tells, and the förbund's own economy.

with

documents as (

    select * from {{ ref('stg_documents') }}
    where is_read

),

sentences as (

    select
        sentences.*,
        {{ fold('sentences.sentence') }} as folded,
        headings.heading_folded,
        headings.context_class,
        headings.context_heading,
        headings.context_heading_no,
        coalesce(
            regexp_matches(headings.heading_folded, '\bmal(et|en)?\b')
            and headings.class in ('generic', 'none', 'name'),
            false
        ) as is_goal_section,
    from {{ ref('stg_sentences') }} as sentences
    inner join documents using (document_id)
    left join {{ ref('int_sections') }} as headings using (document_id, heading_no)
    where sentences.kind <> 'box'

),

-- a paragraph of goals that lost its bullets is parted where a share begins
pieces as (

    select
        * exclude (sentence, folded),
        unnest(string_split(
            case
                when kind = 'paragraph' and is_goal_section and regexp_matches(sentence, '^[0-9]')
                    then
                        regexp_replace(
                            sentence,
                            '([a-zåäö]) ([0-9]{1,3} ?% |[0-9]+ [a-zåäö]|(?:Två|Tre|Fyra|Fem|Minst) )',
                            '\1' || chr(31) || '\2',
                            'g'
                        )
                else sentence
            end,
            chr(31)
        )) as sentence,
    from sentences

),

numbered_pieces as (

    select
        *,
        {{ fold('sentence') }} as folded,
        row_number() over (partition by document_id order by sentence_no, sentence) as piece_no,
    from pieces

),

items as (

    select *
    from numbered_pieces
    where
        kind <> 'heading'
        and context_class is distinct from 'indikator'
        and length(sentence) between 8 and 400
        and not regexp_matches(
            folded, '^(\w+ av \w+ mal|malen? |malet |delmal [0-9]+ och|utfall|arets resultat|resultat\b)'
        )
        and not regexp_matches(folded, '\b(har|ar) (ej |inte )?uppn\w+')
        and (
            (
                is_goal_section
                and (
                    kind = 'item' or regexp_matches(sentence, '^[0-9]+ ?%|^[0-9]+ [a-zåäö]|^(Minst|Två|Tre|Fyra|Fem) ')
                )
            )
            or regexp_matches(folded, '^delmal [0-9]+ \w')
        )

),

judging as (

    select
        *,
        case
            when regexp_matches(folded, '\b(delvis|devis) (uppn|uppf)\w+') then 'delvis'
            when
                regexp_matches(
                    folded, '\b(ej|inte)\b.{0,60}\b(uppnatts?|uppnadda|uppfyllt|uppfyllda|uppfylls|natts?)\b'
                )
                then 'nej'
            when regexp_matches(folded, '\b(uppnatts?|uppnadda|uppfyllt|uppfyllda|uppfylls)\b') then 'ja'
            when regexp_matches(folded, '\bprioriteras\b') then 'ej_bedomt'
        end as achieved,
        regexp_matches(folded, '^\w+ av \w+ mal\b') as counts_goals,
        list_distinct(
            list_filter(string_split(folded, ' '), lambda word: length(word) > 3 or regexp_matches(word, '^[0-9]+$'))
        ) as words,
    from numbered_pieces
    where regexp_matches(folded, '\bmal(et|en)?\b|\bdelmal\b|\buppn\w+|\buppf\w+')

),

item_words as (

    select
        *,
        list_distinct(
            list_filter(string_split(folded, ' '), lambda word: length(word) > 3 or regexp_matches(word, '^[0-9]+$'))
        ) as words,
    from items

),

judged as (

    select
        item_words.document_id,
        item_words.piece_no,
        -- its own sentence: one that repeats most of its words, or its number
        arg_max(
            judging.achieved,
            case
                when
                    regexp_matches(item_words.folded, '^delmal [0-9]+')
                    and regexp_matches(
                        judging.folded,
                        '\bdelmal [0-9 och]*\b'
                        || regexp_extract(item_words.folded, '^delmal ([0-9]+)', 1)
                        || '\b[0-9 och]*(ar |har )?(\w+ )?uppn'
                    )
                    then 2.0
                else length(list_intersect(item_words.words, judging.words)) / greatest(length(item_words.words), 1)
            end
        ) filter (
            where not judging.counts_goals
            and (
                length(list_intersect(item_words.words, judging.words)) >= 0.5 * length(item_words.words)
                or (
                    regexp_matches(item_words.folded, '^delmal [0-9]+')
                    and regexp_matches(
                        judging.folded,
                        '\bdelmal [0-9 och]*\b'
                        || regexp_extract(item_words.folded, '^delmal ([0-9]+)', 1)
                        || '\b[0-9 och]*(ar |har )?(\w+ )?uppn'
                    )
                )
            )
        ) as own_verdict,
        -- 'Målet är inte uppfyllt' right under it
        arg_min(judging.achieved, judging.piece_no) filter (
            where judging.piece_no between item_words.piece_no + 1 and item_words.piece_no + 6
            and regexp_matches(judging.folded, '^malet ar ')
        ) as verdict_below,
        bool_or(judging.counts_goals) as goals_are_counted,
        bool_or(
            judging.achieved = 'ja'
            and regexp_matches(judging.folded, '^(samtliga |alla )?mal(en)?\b.*\b(uppnatts|uppnadda|uppfyllda)')
        ) as all_reached,
    from item_words
    left join judging
        on
            item_words.document_id = judging.document_id
            and item_words.context_heading_no is not distinct from judging.context_heading_no
            and judging.achieved is not null
    group by all

),

from_lists as (

    select
        item_words.document_id,
        item_words.page,
        2 as told_rank,
        case
            when item_words.context_class = 'name' then item_words.context_heading
            when regexp_matches(item_words.heading_folded, '\bekonomi') then 'ekonomi'
            else coalesce(
                nullif(trim(regexp_replace(item_words.context_heading, '^Mål\s*(för\s+)?', '')), ''),
                item_words.context_heading,
                'förbund'
            )
        end as area,
        item_words.sentence as goal,
        nullif(regexp_extract(item_words.sentence, '^(?:Minst )?[0-9]+(?:,[0-9]+)? ?%?'), '') as target_value,
        cast(null as varchar) as outcome,
        coalesce(
            judged.own_verdict,
            judged.verdict_below,
            case
                when judged.goals_are_counted or judged.all_reached then 'ja'
                -- what has been done is told as done
                when
                    regexp_matches(item_words.heading_folded, '\bresultat\b')
                    and regexp_matches(item_words.folded, '\bhar\b')
                    then 'ja'
            end,
            'ej_bedomt'
        ) as achieved,
        item_words.x0,
        item_words.top,
        item_words.x1,
        item_words.bottom,
    from item_words
    left join judged using (document_id, piece_no)

),

-- goals that only a verdict tells: 'Målen att bereda 40 ärenden/år … har uppnåtts'
from_verdicts as (

    select
        document_id,
        page,
        4 as told_rank,
        case when context_class = 'name' then context_heading else 'förbund' end as area,
        regexp_extract(
            sentence, '(?i)^mål(?:et|en) (?:att |om )?(.+?) (?:har|är) (?:ännu |ej |inte )*(?:uppn|uppf)[a-zåäö]+', 1
        ) as goal,
        nullif(regexp_extract(sentence, '[0-9]+(?:,[0-9]+)? ?%?'), '') as target_value,
        cast(null as varchar) as outcome,
        achieved,
        x0,
        top,
        x1,
        bottom,
    from judging
    where
        achieved is not null
        and regexp_matches(
            sentence, '(?i)^mål(?:et|en) (?:att |om )?.+? (?:har|är) (?:ännu |ej |inte )*(?:uppn|uppf)[a-zåäö]+'
        )

),

-- the förbund's own economy: a ceiling for its equity, good economic management
from_economy as (

    select
        document_id,
        page,
        4 as told_rank,
        'ekonomi' as area,
        case
            when regexp_matches(folded, '\bgod ekonomisk (hus)?hallning') then 'God ekonomisk hushållning'
            else 'Eget kapital: ' || sentence
        end as goal,
        nullif(regexp_extract(sentence, '[0-9]+(?:,[0-9]+)? ?(?:%|procent)|[0-9]{1,3}(?: [0-9]{3})+ ?kr'), '')
            as target_value,
        left(sentence, 300) as outcome,
        case
            when regexp_matches(folded, '\bgod ekonomisk (hus)?hallning') then 'ja'
            when
                regexp_matches(folded, '\boverstiger\b') and not regexp_matches(folded, '\b(inte|ej) overstiger\b')
                then 'nej'
            when regexp_matches(folded, '\bunderstiger\b') then 'ja'
            -- 'motsvarar 17 procent; målet är högst 20 procent': the ceiling stands behind its word
            when
                regexp_matches(folded, '\bmal(et)?\b')
                and regexp_matches(
                    sentence, '[0-9] ?(%|procent).*\b(högst|max|maximalt|tak på|under) [0-9]+(,[0-9]+)? ?(%|procent)'
                )
                then case
                    when
                        {{ first_number("regexp_extract(sentence, '([0-9]+(,[0-9]+)?) ?(%|procent)', 1)") }}
                        <= {{ first_number("regexp_extract(sentence, '(högst|max|maximalt|tak på|under) [0-9].*')") }}
                        then 'ja'
                    else 'nej'
                end
            else 'ej_bedomt'
        end as achieved,
        x0,
        top,
        x1,
        bottom,
    from sentences
    where
        kind in ('paragraph', 'item')
        and (
            (
                regexp_matches(folded, '\bgod ekonomisk (hus)?hallning')
                and regexp_matches(folded, '\b(har|ar) (\w+ ){0,4}(bedrivits|uppfyll\w*|uppna\w*)')
            )
            or (
                regexp_matches(folded, '\b(tak|taket|overstiger|max|maximalt|hogst)\b')
                and regexp_matches(sentence, '[0-9] ?(%|procent|kr)')
                and regexp_matches(folded, '\b(rekommender\w*|(eget|egna) kapital\w*)\b')
            )
        )

)

select * from from_lists
union all
select * from from_verdicts
union all
select * from from_economy
