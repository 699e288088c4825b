"""The icons there are: one line each, the name in Tabler, then the concepts it stands for (templates may use either).

One concept has one icon, everywhere. After adding a line: python -m kartoteka.platform.ui.vendoring icons
"""

ICONS = """
# Places in the navigation
stack-2: kartoteka
sun: today, theme-light
headset: workplace, operator
address-book: base, cards
forms: form
clipboard-check: verification
copy: duplicates, duplicate
gauge: quality
layout-kanban: prospects, board
receipt: orders, order, deal
lifebuoy: cases, case
speakerphone: campaigns, campaign
gavel: regulations, regulation
chart-histogram: analysis
device-tv: live-board
settings
# Who
building: organisation, party
user: person
users: people, team
users-group: group
user-check: personal-manager
user-plus: person-added
user-off: absent
user-up: promoted
building-warehouse: warehouse
building-store: shop
building-bank: bank
building-factory-2: factory, supplier
building-community: firm, branch
sitemap: department
hierarchy-2: relationships, holding
id-badge-2: position
target: competitor
news: media
cake: birthday
crown: key-customer
tags: types
tag: segment, type
# Ways to reach
phone: call
phone-call: in-call
phone-incoming: call-in
phone-outgoing: call-out
phone-off: hang-up
phone-pause: on-hold
phone-calling: callback
phone-x: missed-call
dialpad
microphone
microphone-off: mute
volume
mail: e-mail
mail-opened
inbox: queue
send
message: chat, interaction
messages: survey-answers
message-2: sms
message-question: question, ask
brand-telegram: telegram
printer: fax, print
world: web, web-site
at
map-pin: address
map-2: map
route: visit
link
unlink
share
broadcast: live
webhook
plug: integration
# What one does
search
plus: add
edit
pencil: edit-value
trash: delete
check: done
checks: all-done
x: close
dots-vertical: menu-more
dots: more
menu-2: menu
filter
filter-off
arrows-sort: sort
columns-3: columns
download: export
upload: import
file-import: imports
refresh: reload
rotate-clockwise: retry
arrow-back-up: undo
history
arrow-left
arrow-right
arrow-up
arrow-down
arrows-right-left: exchange
transfer: hand-over
arrow-forward-up: forward
arrow-merge: merge
arrows-split: unmerge
chevron-down
chevron-up
chevron-left
chevron-right
chevrons-right
external-link
copy-plus: clone
paperclip: attachment, file
camera: photo
scan: business-card
qrcode
device-floppy: save
player-play: start
player-pause: pause, hold
player-stop: stop
player-skip-forward: skip
pin: pinned
star: favourite
bookmark: saved-view
flag
bell: notice
bell-off: notice-off
eye: view
eye-off: hidden
lock: locked
lock-open: unlocked
key: rights
login: sign-in
logout: sign-out
switch-horizontal: switch-firm
language
moon: theme-dark
device-desktop: theme-system
keyboard: keys
command: palette
grip-vertical: drag
hand-stop: stop-contact
wand: suggestion
bulb: idea, next-best-question
sparkles: innovator
# When
calendar: date
calendar-event: appointment, special-event
calendar-due: obligation
calendar-time: schedule
calendar-stats: plan
clock: waiting
clock-pause: snooze
alarm: reminder
hourglass: deadline
stopwatch: handle-time
repeat: recurring
# What things are
package: product
packages: catalog
shopping-cart: purchase
file-text: dossier, document
file-invoice: invoice
file-check: contract
files
file-spreadsheet: spreadsheet
note
notes: script
list: list-view
list-check: tasks
table
books: knowledge
coin: money
credit-card: payment
wallet: terms
discount: offer
gift: greeting
truck-delivery: delivery
scale: balance
database: storage
api
adjustments-horizontal: fields
shield-check: consent
shield-lock: privacy
certificate
medal: points
stars: ranking
# How things are
circle-check: verified, success
circle-x: incorrect, failed
circle-dashed: missing
circle-dot: collected
alert-triangle: claim, warning, danger
alert-circle: error
info-circle: information
help-circle: help
ban: refused
point: dot
progress
loader-2: working
wifi-off: offline
cloud-upload: syncing
bug
# Figures
chart-bar: bar-chart
chart-line: line-chart
chart-pie
chart-dots: clusters
chart-area-line: forecast
chart-arrows-vertical: simulation
trending-up: up
trending-down: down
percentage: share-of
sum: total
calculator
report-analytics: report
clipboard-text: work-report
presentation-analytics: measure
flask: trial
"""
