#include "moderation/screening/everyday_spelling.hpp"

#include <algorithm>

#include "moderation/screening/word_classes.hpp"

namespace letterbox::moderation {

namespace {

// As it is written, and what it means. Sorted.
constexpr std::string_view spellings = R"(
2 to
2day today
2gether together
2moro tomorrow
2nite tonight
4 for
4ever forever
4get forget
4giv forgive
adress address
aff off
agen again
aint arent
alrite alright
an and
any1 anyone
askin asking
av have
b be
b4 before
bc because
bcoz because
bday birthday
becos because
becuz because
bein being
bk back
brake break
c see
callin calling
cannae cant
cn can
comin coming
cos because
coz because
cryin crying
cud could
cudnt couldnt
cus because
cuz because
d the
da the
dat that
dem them
der there
didny didnt
dinnae dont
dis this
dnt dont
doin doing
doon down
dun done
dyin dying
ere here
eva ever
every1 everyone
evr ever
evry every
feelin feeling
fightin fighting
fink think
fone phone
foreva forever
foto photo
frm from
gettin getting
giv give
goin going
gona gonna
gunna gonna
hav have
havin having
hoose house
hopin hoping
hurtin hurting
iv ive
iz is
keepin keeping
kno know
lil little
liv live
livin living
lookin looking
losin losing
luv love
luvs loves
makin making
mam mum
mams mums
maw mum
missin missing
mom mum
n and
neva never
nite night
no1 nobody
noone nobody
nowt nothing
nuffin nothing
num number
nuthin nothing
nvr never
nxt next
oot out
ov of
ova over
owt anything
playin playing
pls please
plz please
ppl people
prob probably
r are
rite right
sayin saying
sed said
sez says
shud should
sittin sitting
skl school
skool school
skwl school
some1 someone
soz sorry
startin starting
stayin staying
stoppin stopping
sum1 someone
takin taking
tel tell
tellin telling
thay they
thier their
thinkin thinking
tho though
tht that
til till
tomoz tomorrow
tryin trying
u you
ull youll
ur your
ure youre
urs yours
waitin waiting
wana wanna
wats whats
wen when
wernt werent
wid with
wif with
willnae wont
wit with
wiv with
workin working
wot what
wots whats
wouldnae wouldnt
woz was
writin writing
wud would
wudnt wouldnt
ya you
ye you
yeer your
yeh yes
yer your
yis you
yous you
youse you
yr year
)";

}  // namespace

std::string_view everyday_spelling(std::string_view word) {
    static const auto table = named_lines(spellings);
    const auto at = std::lower_bound(
        table.begin(), table.end(), word,
        [](const named_words& each, std::string_view what) { return each.name < what; });
    return at == table.end() || at->name != word ? word : at->words;
}

}  // namespace letterbox::moderation
