"""How Chinese marks words as somebody else's, where no verb of saying has its subject before it: patterns of form.

All read the Simplified shadow and are bounded, so that a claim of any length is read in one pass.
"""

import re

#: Words right before a quotation that lead it in (他指着图说：“…”); not names (俗称“铁王坟”, 所谓“奇迹”).
LEADS_QUOTATION = re.compile(
    r"(?:[：:]|(?:写着|说|道|问|答|讲|写|注|云|问我|问他|问她|说过|对我说|(?<![俗简统又号名堪人别通美戏旧古并合])称"
    r"|(?<![所可无何])谓|(?<![名号字题取])曰|(?<!登下满承装)载)其?[，,]?)$"
)
#: A quotation in which something is said to its end, so that it is no name and no single word.
SAID_TO_THE_END = re.compile(r"[。！？!?…，,][”」』\"']?$")
#: 据某局统计, 根据某报告: who is in `who`.
ACCORDING = re.compile(
    r"(?:根据|依据|按照|(?<![数依证占收根票凭单论字契])据|(?<!\w)依照?)(?P<who>[^，。；：,;！？]{2,30}?)(?:的?(?:统计|报道|报导|介绍|透露|数据|报告|新闻稿"
    r"|消息|资料|数字|报表|说法|公告|通报|测算|估算|调查|记载|预测|研究|分析|公布|披露|回忆|声明|文件|财报|年报|显示|称)|(?<=》))"
)
#: 据她说, 据县志, 据一位当事人说: a clause of its own.
ACCORDING_TO = re.compile(
    r"(?:(?<!\w)|(?<=[另又]))据(?P<who>[^，。；：,;！？“「《]{1,30}?)(?:所?[说述言记载称]|回忆|讲述|口述|推算|推断|判断|查证|统计"
    r"|介绍|透露|估计|披露|证实|调查)?[，,]"
)
#: Ends of the words that name a source, before the noun of what it published.
SOURCE = re.compile(
    "[局部厅署院会社报司所处行台府校团》队心馆网刊](?:一份|一项|一篇)?(?:最新|近日|日前|今年|去年|前年|上月|上个月|本月|[0-9年月日]*)*"
    "(?:[0-9一二三四五六七八九十]{1,2}月)?(?:发布|公布|出版|提供|披露|出具|所作|所做)?(?:的.{0,4})?$|组织|机构"
)
#: 据抄本补入《…》: a work made after another, which is quoted by nobody.
MADE_AFTER = re.compile(
    "(?:补[入写]?|改编|改写|整理|校[订勘]?|抄录?|排演|重排|移植|翻[译拍]|创作|编[写成]|[写拍画谱][成出]|拍摄|绘制|复原)[了成为]?《"
)
#: 留下“…”的评价: a remark quoted with its noun.
REMARK = re.compile(r"(?:留下|发出|作出|做出|给出|抛出|提出|写下|喊出)了?$")
REMARKED = re.compile(r"的?(?:评价|感叹|感慨|疑问|质疑|论断|判断|说法|名言|预言|承诺|警告|评语|豪言)")
#: 施工单位的意见是…, 他的回答是…: what somebody thinks is the subject; who stands before the match in its clause.
OPINION_IS = re.compile(
    r"的(?:意见|看法|说法|(?P<answer>回答|答复|回[复覆]|回应|原话)|解释|主张|评价|判断|观点|口头禅|建议|态度|估计|结论|体会)"
    r"(?:则|却|也|就|一直|始终|很简单|很干脆|更直接)?(?:是(?![否不非])|为|[：:])"
)
#: 旧志云, 史载, 《县志》称其…, 碑文只说: a title, or a document of one character, before its verb.
WRITTEN = re.compile(
    r"(?:》|结果|[志史书录传碑谱经注文册笺铭疏])(?:卷[一二三四五六七八九十百0-9]{1,4})?(?:[中里内上]|一书)?"
    r"(?P<verb>(?:亦|又|则|只|仅|尝|均|皆|也|就|却|曾|明确|明文)?"
    r"(?:载(?![入重客货体誉])|记载|显示|表明|云(?![的端计])|谓|曰|(?<!史)称(?![为号职呼])|自称|写明|写道|记道|(?<=[》中里上只则又也])说(?![明法服])))"
)
#: 谓必种于臂上, 乃曰：a classical verb of saying that begins its clause.
CLASSICAL = re.compile(r"(?<!\w)(?:乃|则|又|并|即|因|尝|皆|亦|自|且|遂|对)?[谓曰](?![之语词宾])(?=[^，。；]{4})")
#: Words before a colon that announce what somebody says, in the same clause.
TOLD = re.compile(
    "(?:写|说|讲|问|答|算|表达|概括|形容|描述|总结|比喻|回忆|介绍|道|看法|评价|意见|回复|告诉|给了|给出|句话)"
)
#: Words in a line that ends in a colon and introduces a block of words.
ANNOUNCES = re.compile("评价|说|表示|写|指出|问|答|回忆|认为|讲|道|称|看法|观点|原话|如下|总结|介绍|概括")
#: Whom the speaker speaks to is not the speaker: 对本报记者表示.
ADDRESSED = re.compile("(?:对|向|给|跟|告诉)[^，。；：,;]{0,15}$")
#: A stand taken on what somebody else says.
STANCE = re.compile("不(?:同意|认同|赞成|赞同|以为然|否认)|持异议|表示(?:反对|怀疑|担忧|同意|支持)")
#: Where any of the forms above but quotations may be: a claim without one of these need not be searched for them.
CUES = re.compile(
    r"[据依谓曰云载：:]|[志史书录传碑谱经注文册笺铭疏》中里内上亦又则只仅尝均皆也就却曾确](?:[写记]|[自]?称|说)"
    r"|的(?:意见|看法|说法|回答|答复|回[复覆]|解释|主张|评价|判断|原话|观点|口头禅|建议|回应|态度|估计|结论|体会)"
    r"|不(?:同意|认同|赞成|赞同|以为然|否认)|持异议|表示|结果(?:显示|表明)"
)
#: What somebody asks for or hands in, behind 提出: a deed, not a word.
HANDED_IN = re.compile("[^，。；]{0,20}?(?:请求|申请|诉讼|上诉|抗诉|反诉|辞呈|辞职|索赔|报价|异议|复议)(?:[，。；]|$)")
#: A verb that begins its clause and stands in a relative clause: 主张重建的意见，.
NOMINAL = re.compile("[^，。；,]{0,30}的(?:意见|说法|观点|看法|理由|声音|人|学者)[，,]")
