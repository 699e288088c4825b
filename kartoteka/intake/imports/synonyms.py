"""Names that columns have in real files, per field, in Russian, Romanian and English; folded before comparing."""

PARTIES = {
    "name": (
        "название|наименование|имя клиента|клиент|контрагент|покупатель|заказчик|поставщик|партнер|абонент"
        "|контакт|название клиента|наименование клиента|наименование контрагента|фио клиента|denumire"
        "|denumirea|client|clientul|nume client|denumire client|partener|cumparator|furnizor|beneficiar"
        "|name|customer|customer name|client name|account|account name|contact|contact name|display name"
        "|party|counterparty|fn|formatted name|file as|nume|nume denumire|фио название|customer full name"
    ),
    "person_name": (
        "фио|ф и о|фамилия имя отчество|фамилия имя|имя фамилия|физическое лицо|физлицо|полное имя"
        "|ф и о клиента|сотрудник|nume complet|nume prenume|nume si prenume|numele si prenumele"
        "|prenume si nume|persoana|persoana fizica|full name|fullname|person|person name"
        "|first and last name"
    ),
    "family": "фамилия|фам|nume de familie|numele|familia|surname|last name|lastname|family name|family|n family",
    "given": "имя|prenume|prenumele|first name|firstname|given name|given|forename|n given",
    "patronymic": (
        "отчество|patronimic|patronimicul|patronymic|middle name|middlename|additional name|second name|n additional"
    ),
    "organisation": (
        "организация|компания|фирма|предприятие|юрлицо|юридическое лицо|название организации"
        "|наименование организации|название компании|название фирмы|наименование юрлица|полное наименование"
        "|краткое наименование|учреждение|место работы|organizatie|organizatia|companie|compania|firma"
        "|societate|societatea|denumire firma|nume firma|persoana juridica|denumirea companiei"
        "|denumirea organizatiei|agent economic|company|company name|organisation|organization"
        "|organisation name|organization name|org|business name|legal name|firm|employer|legal entity"
    ),
    "legal_form": "опф|организационно правовая форма|форма собственности|правовая форма|forma juridica|legal form",
    "contact_person": (
        "контактное лицо|конт лицо|контактное лицо фио|представитель|ответственное лицо"
        "|фио контактного лица|контакт фио|фио контакта|руководитель|директор|persoana de contact"
        "|persoana contact|pers contact|contact persoana|reprezentant|administrator|contact person"
        "|contact person name|representative|primary contact|attn|attention"
    ),
    "position": (
        "должность|должность контактного лица|роль|functie|functia|pozitie|post|position|job title|job"
        "|title|role|contact title|occupation"
    ),
    "phone": (
        "телефон|тел|телефоны|номер телефона|номер тел|моб|мобильный|мобильный телефон|мобильник"
        "|моб телефон|моб тел|сотовый|сотовый телефон|рабочий телефон|домашний телефон|доп телефон"
        "|дополнительный телефон|контактный телефон|городской телефон|телефон рабочий|телефон домашний"
        "|телефон мобильный|раб телефон|дом телефон|тел факс|контактные телефоны|telefon|telefoane"
        "|numar de telefon|nr telefon|nr tel|tel|mobil|telefon mobil|telefon fix|telefon serviciu"
        "|telefon acasa|numar telefon|phone|phones|phone number|telephone|telephone number|mobile"
        "|mobile phone|cell|cell phone|cellphone|home phone|work phone|business phone|other phone"
        "|primary phone|main phone|contact number|contact phone|phone no"
    ),
    "fax": "факс|номер факса|fax|fax number|nr fax",
    "email": (
        "email|e mail|емайл|имейл|емейл|мейл|мыло|электронная почта|эл почта|почта|эл адрес"
        "|электронный адрес|адрес электронной почты|posta electronica|adresa email|adresa de email"
        "|adresa e mail|adresa de e mail|email address|e mail address|mail|mail address"
    ),
    "tax_id": (
        "инн|инн клиента|инн организации|инн кпп|cui|cif|cod fiscal|idno|cod unic de inregistrare"
        "|codul fiscal|cod tva|vat|vat id|vat number|vat no|tax id|taxid|tax number|tax code|ein"
        "|fiscal code|cod unic|tin|cod inregistrare fiscala"
    ),
    "kpp": "кпп|kpp",
    "ogrn": ("огрн|огрнип|ogrn|reg com|nr reg com|numar registrul comertului|registration number|company number|j"),
    "bank_account": (
        "расчетный счет|р с|рс|р счет|счет|номер счета|банковский счет|cont|cont bancar|account number"
        "|bank account|bank account number|acc no"
    ),
    "corr_account": "корреспондентский счет|корр счет|к с|кор счет|correspondent account",
    "bic": "бик|bic|swift|swift bic|bic swift|swift code|cod swift",
    "iban": "iban|cod iban|cont iban|iban cont",
    "bank_name": "банк|название банка|наименование банка|banca|bank|bank name",
    "region": (
        "регион|область|край|республика|район|judet|judetul|raion|regiune|region|state|province|county|area|oblast"
    ),
    "city": (
        "город|населенный пункт|нас пункт|г|oras|orasul|localitate|localitatea|municipiu|city|town|suburb|locality"
    ),
    "address": (
        "адрес|улица|юридический адрес|фактический адрес|почтовый адрес|адрес доставки|адрес клиента"
        "|место жительства|дом|adresa|adresa postala|adresa livrare|strada|sediu|sediul|domiciliu|address"
        "|street|street address|mailing address|postal address|billing address|shipping address"
        "|address line|home address|adr|street name"
    ),
    "postcode": "индекс|почтовый индекс|cod postal|codul postal|zip|zip code|zipcode|postcode|postal code|post code",
    "country": "страна|государство|tara|country|country name",
    "birthday": (
        "дата рождения|день рождения|др|д р|родился|дата рожд|рождение|data nasterii|data de nastere"
        "|data nastere|nascut|zi de nastere|birthday|birth date|birthdate|date of birth|dob|born|bday"
    ),
    "gender": "пол|sex|gen|gender",
    "source": (
        "источник|откуда узнал|откуда|источник информации|канал|рекламный источник|sursa|sursa contact"
        "|provenienta|source|lead source|origin|channel|referral source|how did you hear"
    ),
    "entered_on": (
        "дата занесения|дата внесения|дата создания|дата добавления|дата регистрации|дата ввода|создан"
        "|создано|добавлен|занесено|дата|data inregistrarii|data introducerii|data crearii|data adaugarii"
        "|data|created|created at|created on|date created|date added|added|entered|entered on|entry date"
        "|date entered|registered|registered at|registration date|date"
    ),
    "group": (
        "группа|группы|категория|сегмент|тип клиента|вид клиента|класс|статус клиента|метки|теги|тег|grup"
        "|grupa|grupuri|categorie|categoria|segment|etichete|group|groups|category|categories|tag|tags"
        "|labels|customer type|customer group|class"
    ),
    "status": "статус|состояние|stare|status|state of customer",
    "note": (
        "примечание|примечания|комментарий|комментарии|заметка|заметки|описание|доп информация"
        "|дополнительно|дополнительная информация|прим|коммент|nota|note|observatii|observatie|comentariu"
        "|comentarii|mentiuni|detalii|notes|comment|comments|remark|remarks|description|memo"
        "|additional info"
    ),
    "external_id": (
        "id|ид|код|номер|код клиента|номер клиента|ид клиента|id клиента|внешний код|внешний id"
        "|уникальный код|cod|cod client|id client|nr client|external id|customer id|client id|customer no"
        "|customer number|customer code|contact id|account id|rec id|record id|uid|uuid|guid|code|number|no"
        "|nr|identifier|ref|reference"
    ),
    "party_type": (
        "тип|вид|тип контрагента|вид контрагента|юр физ|физ юр|тип лица|вид лица|лицо|tip|tip client"
        "|tip persoana|tipul|type|kind|party type|account type|entity type|person or organisation"
        "|contact type"
    ),
    "website": (
        "сайт|веб сайт|вебсайт|адрес сайта|интернет|страница|site|site web|pagina web|website|web site|web"
        "|url|homepage|web page"
    ),
    "messenger": (
        "мессенджер|телеграм|телеграмм|вайбер|ватсап|вацап|вотсап|скайп|аська|соцсети|messenger|telegram"
        "|viber|whatsapp|skype|icq|facebook|instagram|vk|linkedin|impp|im"
    ),
    "ignored": "п п|пп|nr crt|№ п п|no crt|rev|prodid|version|photo|photo url",
    "personal_id": "cnp|снилс|snils|idnp|паспорт|ssn|soc sec id|social security number|cod numeric personal",
}

ORDERS = {
    "order_number": (
        "номер заказа|заказ|№ заказа|номер счета|номер накладной|накладная|счет|счет фактура"
        "|номер документа|документ|чек|номер чека|номер|numar comanda|nr comanda|comanda|numar factura"
        "|nr factura|factura|bon|numar document|order|order id|order no|order number|order nr|invoice"
        "|invoice no|invoice id|invoice number|invoice nr|receipt|receipt no|document no|transaction id"
        "|transaction|transaction no|sales order|bill no|orderid|po number"
    ),
    "line_number": "строка|номер строки|п п|linie|nr linie|line|line no|line number|order line|item no",
    "product_code": (
        "артикул|код товара|код номенклатуры|артикул товара|sku|штрихкод|штрих код|cod produs|cod articol"
        "|articol cod|stock code|product code|product id|item code|item id|article|article no|part number"
        "|barcode|ean|product no"
    ),
    "description": (
        "товар|наименование|наименование товара|название товара|номенклатура|продукт|описание|услуга"
        "|позиция|produs|denumire|denumire produs|descriere|articol|serviciu|description|product"
        "|product name|item|item name|item description|product description"
    ),
    "category": (
        "категория|категория товара|группа товаров|categorie|category|product category|product group|department"
    ),
    "quantity": "количество|кол во|колво|кол|шт|cantitate|cant|buc|quantity|qty|units|count|pieces|quantity ordered",
    "unit": "единица|ед изм|единица измерения|ед|um|unitate|unitate de masura|unit|uom",
    "ordered_on": (
        "дата|дата заказа|дата документа|дата счета|дата продажи|дата покупки|дата накладной|дата операции"
        "|data|data comanda|data comenzii|data facturii|data factura|data vanzarii|date|order date"
        "|invoice date|sale date|purchase date|transaction date|ordered at|ordered on|created at"
        "|invoiced on|document date"
    ),
    "unit_price": (
        "цена|цена за единицу|цена за шт|цена продажи|pret|pret unitar|pretul|price|unit price|item price"
        "|price each|unit cost|rate"
    ),
    "amount": (
        "сумма|стоимость|итого|сумма заказа|всего|сумма с ндс|выручка|suma|valoare|total|valoare totala"
        "|amount|line total|sum|value|total amount|total price|sales|sales amount|revenue|extended price"
        "|net amount|turnover|monetary|spend"
    ),
    "discount": "скидка|скидка процент|процент скидки|discount|reducere|rabat|rebate|discount percent",
    "tax": "ндс|сумма ндс|tva|vat|tax|tax amount",
    "currency": "валюта|valuta|moneda|currency|currency code",
    "customer_id": (
        "код клиента|номер клиента|id клиента|ид клиента|клиент id|код контрагента|код покупателя|карта"
        "|номер карты|cod client|id client|nr client|customer id|customer no|customer code|customer number"
        "|client id|client no|account id|buyer id|user id|member id|card number|customer"
    ),
    "customer_name": (
        "клиент|покупатель|контрагент|заказчик|фио|фио клиента|получатель|имя клиента|название клиента"
        "|client|cumparator|nume client|denumire client|beneficiar|customer name|client name|buyer|company"
        "|company name|ship name|bill to|ship to|sold to|account name|name"
    ),
    "phone": PARTIES["phone"],
    "email": PARTIES["email"],
    "tax_id": "инн|инн клиента|cui|cif|cod fiscal|idno|vat id|tax id|vat number",
    "country": PARTIES["country"] + "|ship country|billing country",
    "city": PARTIES["city"] + "|ship city",
    "address": PARTIES["address"] + "|ship address",
    "status": "статус|статус заказа|состояние|stare|status|order status|state of order|stare comanda",
    "paid": (
        "оплачено|оплата|оплачен|сумма оплаты|дата оплаты|platit|achitat|plata|paid|payment|payment status"
        "|paid amount|is paid"
    ),
    "manager": ("менеджер|продавец|сотрудник|agent|vanzator|salesperson|sales rep|employee|seller|employee id|manager"),
    "note": PARTIES["note"].replace("|описание", "").replace("|description", ""),
}
