"""Common given names of Russian, Romanian and English, by sex, and common family names of the latter two, which
have no telling endings; they tell a given name from a family name.

Words are folded by `fold_given`: lower case, ё as е, Latin letters without their marks. Rare ones may be missing:
an unknown word proves nothing.
"""

import re
import unicodedata
from functools import lru_cache

_MALE = """
александр алексей альберт анатолий ананий андрей антон аркадий арсений артем артемий артур архип афанасий богдан
борис вадим валентин валерий василий вениамин виктор виталий владимир владислав владлен всеволод вячеслав геннадий
георгий герман глеб гордей григорий давид данил данила даниил демид денис дмитрий евгений егор елисей емельян ефим
захар иван игнат игнатий игорь изяслав илларион ильдар илья иннокентий иосиф ипполит кирилл клавдий клим кондрат
константин кузьма лаврентий лев леонид леонтий лука любомир макар максим марат марк марсель мартын матвей мечислав
милан мирон мирослав митрофан михаил мокей мстислав назар наум нестор никанор никита никифор никодим николай олег
онуфрий орест осип остап павел панкратий парамон пахом петр платон поликарп прокл прокофий прохор радик радислав
рамиль рафаил ренат ринат роберт родион роман ростислав руслан рустам рюрик савва савелий самсон самуил святослав
севастьян семен серафим сергей сидор софон спартак станислав степан тарас тимофей тимур тихон трифон трофим ульян
фадей федор федот феликс феофан филат филипп флорентин фома фрол харитон харлампий христофор эдуард эльдар эмиль
эммануил эраст эрнест юлиан юлий юрий яков якуб ян ярослав аслан ахмед ислам магомед мурат рашид тагир хасан шамиль
епифан ермолай август агап автоном софрон adrian alexandru alin anghel anton antim aurel bogdan calin catalin cezar
ciprian claudiu constantin corneliu corvin cosmin costin costel cristian cristi dan daniel darius dinu dorel dorin
dorinel dragos dumitru eduard emanuel emil eugen fabian felix florentin florian florin gabi gabriel gelu george
gheorghe ghita grigore haralambie horatiu horia iacob ilie ioan ion ionel ionut iosif iulian iulius iustin ladislau
laurentiu liviu lucian ludovic marcel marian marin marius matei mihai mihail mihnea mircea mitica mitrut mugur
mugurel nae nelu nichita nicolae nicu nicusor octavian ovidiu panait pavel petre petrica petrisor petru rares radu
raul razvan remus robert romeo romulus sabin sandu sebastian septimiu serban sergiu silviu simion sorin stefan
stelian teodor tiberiu titus traian tudor valentin valeriu vasile victor vicentiu viorel virgil vlad vladimir
zaharia todor adi dima aaron adam aidan alan albert alex alexander alfred allan andrew anthony arthur barry ben
benjamin bernard bradley brandon brett brian bruce callum cameron carl charles charlie chris christian christopher
clifford clive colin connor conor craig damian damien darren david dean declan denis dennis derek dominic donald
douglas duncan dylan edward elliot elliott eric ernest ethan francis frank fred frederick gareth garry gary gavin
geoffrey gerald gerard glen glenn gordon graeme graham grant gregory guy harold harry henry howard hugh iain ian
jack jacob jake james jamie jason jay jeffrey jeremy jerome jim joe joel john jon jonathan jordan joseph josh joshua
julian justin karl keith kenneth kevin kieran kyle larry laurence lawrence lee leon leonard leslie lewis liam louis
lucas luke malcolm marc marcus mark martin martyn mathew matthew maurice max michael mike mitchell mohamed mohammad
mohammed muhammad nathan neil nicholas nick nigel norman oliver oscar owen patrick paul peter philip phillip ralph
raymond reece rhys richard ricky robin rodney roger ronald ross roy russell ryan sam samuel scott sean shane shaun
sidney simon stanley stephen steve steven stewart stuart terence terry thomas timothy toby tom tony trevor tyler
vincent walter warren wayne william zachary
"""
_FEMALE = """
агата агафья аглая аграфена ада аделина акулина алевтина александра алена алина алиса алла альбина анастасия
ангелина анжелика анжела анна антонина анфиса ариадна арина валентина валерия варвара василиса венера вера вероника
виктория виолетта владлена галина глафира дарина дария дарья диана дина евгения евдокия евпраксия екатерина елена
елизавета жанна зинаида зоя инга инесса инна ираида ирина ирма ия кира клавдия ксения лада лариса леся лидия лилия
лора лукия любовь людмила майя маргарита марина мария марта марфа милана милица мирослава надежда наина наталия
наталья нелли ника нина нинель нонна оксана октябрина олеся олимпиада ольга пелагея полина прасковья раиса регина
рената римма роза розалия руфина светлана серафима снежана софия софья станислава стелла таисия тамара татьяна
ульяна фаина фатима феврония фекла элеонора элина эльвира эмилия эмма юлия яна ярослава айгуль алсу гузель гульнара
диляра зарема зульфия лейла мадина наиля фарида эльмира ada adela adelina adina adriana agata alexandra alexia alina
alma amalia ana anca ancuta anda andra andrada andreea angela anisoara antonela antonia aura aurelia aurica beatrice
bianca camelia carla carmen casandra catalina catinca catrina cecilia celia cerasela clara claudia constanta coralia
corina cornelia crina cristina dana daniela daria delia denisa despina diana dida dimitrina doina dora doriana
dorina draga ecaterina elena eliza elvira emanuela emilia erica ermina estera eugenia eva fabia fabiana felicia
filofteia flavia floarea florenta florentina florica florina floriana gabriela gabi geanina geta georgeta georgia
georgiana gherghina gianina gina gloria gratiela ilinca ileana ilona ioana iolanda iona ionela irina iridenta iris
isabela iulia iuliana izabela jana jeana julieta lacramioara larisa laura lavinia leontina lidia ligia lilia liliana
livia loredana lorena luana lucia luciana ludmila luminita madalina magda magdalena malina manuela mara marcela
margareta maria mariana maricica marieta marilena marina marinela marta matilda mihaela mihaita mina minodora mioara
mirabela mirela miruna monica narcisa natalia nicoleta niculina nina noemi nora norica oana octavia olga olimpia
ortansa otilia ozana pamela paraschiva patricia paula petronela petruta rada raluca rebeca roberta robertina rodica
romanita romana roxana roxelana ruxandra sabina safta salomea sanda saveta sidonia silvana silvia simina simona
smaranda sofia sorana sorina stana stanca stefana stefania stela steliana suzana tamara tania tatiana teodora
teodosia teona tiberia timea tincuta tudora tudorita valentina valeria vanesa varvara vasilica venera vera veronica
veta victoria violeta viorela viorica virginia viviana voichita xenia zaraza zina zoe albertina abbie abigail alice
alison amanda amber amelia amy andrea ann anna anne annette ashleigh ashley barbara bethan bethany beverley brenda
bridget carol carole caroline carolyn catherine charlene charlotte chelsea cheryl chloe christine claire clare
danielle dawn debbie deborah debra denise diane donna dorothy eileen elaine eleanor elizabeth ellen ellie emily emma
fiona frances francesca gail gemma georgina geraldine gillian glenda grace graham hannah harriet hayley hazel
heather helen hilary holly hollie irene jacqueline jade jane janet janice jasmine jayne jean jemma jenna jennifer
jenny jessica jill joan joanna joanne jodie josephine joyce judith julia julie june karen kate katherine kathleen
kathryn katie katy kayleigh kelly kerry kim kimberley kirsty lauren leah leanne lesley linda lindsey lisa lorraine
louise lucy lydia lynda lynn lynne mandy margaret marian marie marilyn marion martha mary maureen megan melanie
melissa michelle miranda molly naomi natalie natasha nicola nicole olivia paige pauline rachael rachel rebecca rita
rosemary rosie ruth sally samantha sandra sara sarah shannon sharon sheila shirley sian sophie stacey stephanie
susan suzanne sylvia teresa toni tracey tracy valerie vanessa wendy yvonne
"""

_FAMILIES_WORDS = """
pop popa popescu stan dinu ene toma nita dima tudor albu nistor dobre preda oprea suciu manole tabacu ababei aanei
barbu ardelean cristea diaconu nemes stancu voinea mocanu florea rusu moldovan stoica marin lungu balan ionita
gheorghe tomescu matei ciobanu sandu serban lazar dragomir nicolae craciun roman vasile coman anghel dumitru mihai
constantin neagu sava bucur enache ilie manea tanase petcu chirila avram bejan iordache costea voicu cojocaru
olteanu turcu smith jones taylor brown williams wilson johnson davies robinson wright thompson evans walker white
roberts green hall wood jackson clarke clark hughes edwards hill cooper ward turner morris moore king baker harris
lewis morgan allen james scott phillips watson davis parker bennett price griffiths young mitchell cook carter
richardson bailey collins bell shaw murphy miller cox khan patel ali marshall simpson ellis adams singh begum harvey
mills rogers chapman hunt campbell palmer holmes barnes knight butler russell fisher stevens lloyd barker jenkins
dixon fletcher pope burton hart spencer pearce payne webb kelly ryan hopkins lawrence reynolds cole day ford page
jordan kirk bevan heath gray ross
"""
_FAMILIES = frozenset(_FAMILIES_WORDS.split())

_MARKS = re.compile("[\u0300-\u036f]")


@lru_cache(maxsize=16384)
def fold_given(word: str) -> str:
    """A word as the lists have it: "Ștefănia" gives "stefania", "Артём" gives "артем"."""
    word = word.lower()
    if word.isascii():
        return word
    letters = (letter if letter == "й" else unicodedata.normalize("NFD", letter) for letter in word)
    return _MARKS.sub("", "".join(letters))


_LATIN = dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)) | dict(
    ж="zh", х="kh", ц="ts", ч="ch", ш="sh", щ="shch", ю="yu", я="ya", ь="", ъ=""
)


def _in_latin(name: str) -> str:
    return "".join(_LATIN.get(letter, letter) for letter in name)


_SEXES: dict[str, str] = {}
for _sex, _names in (("m", _MALE), ("f", _FEMALE)):
    for _name in [spelled for name in _names.split() for spelled in (name, _in_latin(name))]:
        _SEXES[_name] = _sex if _SEXES.get(_name, _sex) == _sex else ""


def given_name_sex(word: str) -> str | None:
    """ "m", "f", "" for a given name of both, None for a word that is not on the lists."""
    return _SEXES.get(fold_given(word))


def is_given_name(word: str) -> bool:
    """The word, or each part of a double name with a hyphen, is a common given name."""
    return all(fold_given(part) in _SEXES for part in word.split("-"))


def is_family_name(word: str) -> bool:
    """The word is one of the commonest Romanian or English family names."""
    return fold_given(word) in _FAMILIES
