"""Given names that one person goes by: diminutives, spellings and the forms of the same name in other languages.

One line is one name; a form may stand in several lines (Саша is Александр or Александра).
"""

from functools import lru_cache

from kartoteka.lib.folding import fold

_NAMES = """
aleksandr Александр Саша Сашка Шура Саня Алекс Олександр Сашко Alexandru Alecu Sandu Alex Alexander Alec Sandy Xander
aleksandra Александра Саша Шура Саня Олександра Alexandra Sanda Alexandrina Alex Sandra Sandy Lexi
aleksei Алексей Алёша Лёша Леша Лёха Олексій Alexei Alexie Alexey Alexis
anastasia Анастасия Настя Настасья Ася Стася Anastasia Nastia Nastasia Stacy
anatoli Анатолий Толя Толик Anatol Anatolie Anatolii
andrei Андрей Андрюша Андрій Andrei Andrew Andy Drew Andriy
angelina Ангелина Геля Лина Angelina Angie
anna Анна Аня Анюта Нюра Ганна Anna Ana Ania Anne Ann Annie Anca Anuța
anton Антон Тоша Антоша Antonie Anton Anthony Antony Tony
antonina Антонина Тоня Antonina Antonia
arkadi Аркадий Аркаша Arcadie Arcadii
artiom Артём Тёма Артемий Artiom Artyom Artem Artemie
boris Борис Боря Boris
vadim Вадим Вадик Vadim
valentin Валентин Валя Valentin
valentina Валентина Валя Valentina Val
valeri Валерий Валера Валерій Valeriu Valery
valeria Валерия Лера Валерія Valeria Valerie
varvara Варвара Варя Varvara Barbara Barb Babs
vasili Василий Вася Василь Vasile Vasilică Vasilii Basil
vasilisa Василиса Вася Vasilisa
vera Вера Верочка Віра Vera
veronika Вероника Ника Veronica
viktor Виктор Витя Віктор Victor Vic Vick
viktoria Виктория Вика Вікторія Victoria Vicky Vicki Tori
vitali Виталий Виталик Виталя Віталій Vitalie Vitalii
vladimir Владимир Вова Володя Вовка Володимир Vladimir Volodymyr
vladislav Владислав Влад Владик Vladislav Vlad
viacheslav Вячеслав Слава Vyacheslav Veaceslav Viaceslav Slava
galina Галина Галя Galina Halyna
gennadi Геннадий Гена Ghenadie Gennady Ghenadii
georgi Георгий Гоша Жора Гога Юрий Gheorghe George Ghiță Gicu Georgică Gigi Iorgu
grigori Григорий Гриша Григорій Grigore Grigorie Gregory Greg
daniil Даниил Данила Даня Данил Daniel Dan Danny Dănuț
daria Дарья Даша Дария Daria Daria Darya
denis Денис Ден Dionisie Denis Dennis Denys
dmitri Дмитрий Дима Митя Димка Дмитро Dumitru Mitică Mitruț Dmitrii Dima Demetrius Dimitrie
evgeni Евгений Женя Жека Євген Eugen Evgheni Eugene Gene Yevgeny
evgenia Евгения Женя Eugenia Evghenia
egor Егор Гоша Egor Igor Yegor
ekaterina Екатерина Катя Катерина Ecaterina Catrina Katya Catinca Catherine Katherine Kathryn Kate Katie Cathy Kathy Kat
elena Елена Лена Алёна Олена Elena Lenuța Ileana Ilinca Helen Helena Ellen Nelly
elizaveta Елизавета Лиза Єлизавета Elisaveta Elizabeth Elisabeta Elisabeth Liz Liza Lizzie Beth Betty Bess Eliza Libby
zahar Захар Zahar Zachary Zach Zack
zinaida Зинаида Зина Zinaida
ivan Иван Ваня Ванюша Ванька Іван Ion Ioan Ionel Ionuț Nelu Ivan Iancu Ioniță John Johnny Jack Jon Jonny
igor Игорь Гарик Игорёк Ігор Igor Ihor
ilia Илья Илюша Ілля Ilie Ilia Iliuță Elijah Eli
inna Инна Inna
irina Ирина Ира Ириша Арина Ірина Irina Irene Iryna
iosif Иосиф Осип Йосип Iosif Joseph Joe Joey Jo
kirill Кирилл Кира Кирил Кирило Chiril Chirilă Kirill Cyril
konstantin Константин Костя Костянтин Constantin Costel Costică Costi Dinu Constantine
ksenia Ксения Ксюша Оксана Xenia Ksenia
larisa Лариса Лара Larisa Lara
lev Лев Лёва Leo Leon Leonid Lev
leonid Леонид Лёня Леонід Leonid Leonida
lidia Лидия Лида Lidia Lydia
lilia Лилия Лиля Lilia Lily Lilian
liubov Любовь Люба Liubov Lyubov Luba
liudmila Людмила Люда Мила Люся Ludmila Lyudmila Liudmila
maksim Максим Макс Maxim Max Maxwell Maximilian
margarita Маргарита Рита Марго Margareta Rita Margaret Maggie Meg Peggy Marge Margie Margery Greta
maria Мария Маша Маруся Марья Маня Марія Maria Mărioara Măriuca Marie Mary Molly Mia
marina Марина Marina
mark Марк Mark Marcu Marc Marcus
matvei Матвей Мотя Matei Matthew Matt Matvei
mihail Михаил Миша Мишка Михайло Mihail Mihai Mihăiță Mișu Michael Mike Mick Mickey Mikhail
nadezhda Надежда Надя Надія Nadejda Nadia
natalia Наталья Наталия Наташа Ната Наталія Natalia Natalie Natașa Nat
nikita Никита Nichita Nikita
nikolai Николай Коля Микола Nicolae Nicu Nicușor Neculai Nae Niculiță Nicholas Nick Nicky Nicolas Nikolai
nina Нина Nina
oleg Олег Олежка Oleg Oleh
olga Ольга Оля Olga Olya
pavel Павел Паша Павлик Павло Pavel Paul Pavlo
polina Полина Поля Paulina Polina Pauline
piotr Пётр Петр Петя Петро Petru Petre Petrică Peter Pete Petr
raisa Раиса Рая Raisa
roman Роман Рома Roman
ruslan Руслан Ruslan
svetlana Светлана Света Світлана Svetlana Lana
semion Семён Сёма Семен Simion Simon Semyon Sam
sergei Сергей Серёжа Серж Сергій Serghei Sergiu Sergey Serge
sofia София Софья Соня Софія Sofia Sophia Sophie Sonya
stanislav Станислав Стас Слава Stanislav Stas
stepan Степан Стёпа Штефан Ștefan Fănel Fane Fănică Stephen Steven Steve Stefan Stepan
stefania Стефания Ștefania Stephanie Steph Fănica
taisia Таисия Тая Тася Taisia
tamara Тамара Тома Tamara
tatiana Татьяна Таня Тетяна Tatiana Tanya Tania Tatyana
timofei Тимофей Тима Timofei Timothy Tim Timmy Timotei
tudor Фёдор Федя Феодор Tudor Todor Teodor Toader Theodore Ted Teddy Theo Fedor Fyodor Theodor
tudora Феодора Tudora Teodora Theodora Dora
faina Фаина Фая Faina
filipp Филипп Филя Filip Philip Phil Phillip Philippe
eduard Эдуард Эдик Eduard Edward Ed Eddie Ned Ted Edi
iulia Юлия Юля Іюлія Iulia Julia Julie Juliana
iuri Юрий Юра Юрий Юрій Iurie Iuri Yuri Yury
iakov Яков Яша Iacob Jacob Jake Iacov James Jim Jimmy Jamie
iana Яна Iana Jana Yana
adrian Адриан Adrian Adi
gabriel Гавриил Гаврила Gabriel Gabi Gabe
gabriela Gabriela Gabi Gabrielle Gabby
lavrenti Лаврентий Laurențiu Lawrence Larry Laurence Laurie Laur
luka Лука Luca Lucas Luke
rodika Rodica Родика
aurel Aurel Aurică Aurelian Relu
mircha Mircea Мирча
marian Marian Marius Marinel Marin
florin Florin Florea Florian Florinel
zhan Жан Jean Jan
william William Bill Billy Will Willy Liam Вильям Уильям
robert Robert Bob Bobby Rob Robbie Bert Роберт
richard Richard Dick Rick Ricky Rich Richie Ричард
charles Charles Charlie Chuck Chas Чарльз Carol Karl Carl
christopher Christopher Chris Kit Topher Cristofor
christian Christian Chris Cristian Cristi
christina Christina Christine Chris Tina Chrissy Cristina Кристина Kristina Kristine
henry Henry Harry Hank Hal Генри
david David Dave Davy Давид
thomas Thomas Tom Tommy Toma Фома
donald Donald Don Donnie
ronald Ronald Ron Ronnie
kenneth Kenneth Ken Kenny
gerald Gerald Gerry Jerry Gerard
jeremy Jeremy Jerry Jeremiah Jez
geoffrey Geoffrey Jeffrey Jeff Geoff
raymond Raymond Ray
samuel Samuel Sam Sammy
samantha Samantha Sam Sammie
benjamin Benjamin Ben Benny Вениамин Веня Veniamin
frederick Frederick Fred Freddie Freddy
francis Francis Frank Francisc
franklin Franklin Frank
albert Albert Al Bert Альберт
alan Alan Allan Allen Al
arthur Arthur Art Артур Artur
vincent Vincent Vince Vinny
walter Walter Walt Wally
douglas Douglas Doug
leonard Leonard Len Lenny Leo
jonathan Jonathan Jon Jonny Nathan
nathaniel Nathaniel Nathan Nate
patrick Patrick Pat Paddy
patricia Patricia Pat Patty Patsy Tricia Trish
jennifer Jennifer Jen Jenny Jenna
jessica Jessica Jess Jessie
susan Susan Sue Susie Suzanne Susanna Suzana
deborah Deborah Deb Debbie Debra
dorothy Dorothy Dot Dottie Dora Doroteea
rebecca Rebecca Becky Becca Rebeca
kimberley Kimberley Kimberly Kim
pamela Pamela Pam
sarah Sarah Sally Sadie Sara Сара
martha Martha Marta Марта
judith Judith Judy Jude
joanna Joanna Joanne Jo Ioana Jane Joan Jean Janet Иоанна Яна Жанна Jana Ionela
hugo Hugo Hugh
amanda Amanda Mandy
abigail Abigail Abby Gail
cynthia Cynthia Cindy
frances Frances Fran Francesca
gregory Gregory Greg Gregg
ioland Iolanda Yolanda
alina Алина Alina
alisa Алиса Alisa Alice Ally Alicia
diana Диана Diana Di
bogdan Богдан Bogdan
radu Radu Răducu Rădut Раду
mihaela Mihaela Michaela Михаела Ela
nicoleta Nicoleta Nicole Nicola Nicky Nico
aleksia Alexia Lexi
andreea Andreea Andra Андрея
oana Oana
sorin Sorin
dorin Dorin Doru
doina Doina
catalin Cătălin
catalina Cătălina
"""


@lru_cache(maxsize=1)
def roots_by_form() -> dict[str, frozenset[str]]:
    """Every folded form in the table with the names it may stand for."""
    table: dict[str, tuple[str, ...]] = {}
    for line in _NAMES.strip().splitlines():
        head, *forms = line.split()
        for form in {fold(head), *map(fold, forms)}:
            table[form] = (*table.get(form, ()), fold(head))
    return {form: frozenset(heads) for form, heads in table.items()}


def given_name_roots(token: str) -> frozenset[str]:
    """Every name the token may stand for (Саша: aleksandr and aleksandra); an unknown name stands for itself."""
    folded = fold(token)
    return roots_by_form().get(folded) or frozenset((folded,))


def canonical_given_name(token: str) -> str:
    """One folded name for all forms of a given name (Ваня, Ion, John: ivan); an unknown name is only folded.

    A form of several names takes the line that opens with it, else the first by alphabet; `given_name_roots` has all.
    """
    folded = fold(token)
    roots = given_name_roots(folded)
    return folded if folded in roots else min(roots)
