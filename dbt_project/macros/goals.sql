{#- The verdict that folded words give on a goal: 'delvis', 'nej', 'ja', or NULL when they give none. -#}
{% macro goal_verdict(folded) -%}
    case
        when
            regexp_matches(
                {{ folded }},
                '\b(delvis|devis|till viss del|i viss man|nastan)\b( \w+){0,3} (uppn|uppf|natt|nadd|nas)\w*'
                || '|\b(uppn|uppf|natt|nadd|nas)\w* (bara |endast )?(delvis|nastan|till viss del|i viss man)\b'
            )
            then 'delvis'
        when
            regexp_matches(
                {{ folded }},
                '\b(ej|inte|icke|aldrig)\b( \w+){0,4} (uppna|uppfyll|natt|nadd|nas\b|na\b|klara)\w*'
                || '|\b(uppna|uppfyll|natt|nadd|nas|na)\w*( \w+){0,2} (ej|inte)\b|\b(missade|missades|missats)\b'
            )
            then 'nej'
        when
            regexp_matches(
                {{ folded }}, '\b(uppna(tt|tts|dd|dda|ddes|s)|uppfyll\w*|natt|natts|nadd|nadda|naddes|overtraff\w*|klara(t|ts|des))\b'
            )
            then 'ja'
    end
{%- endmacro %}
