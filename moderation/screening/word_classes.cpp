#include "moderation/screening/word_classes.hpp"

namespace letterbox::moderation {

const std::vector<named_words>& word_classes() {
    static const std::vector<named_words> table = {
        // who
        {"relative",
         "mum mums mummy mother mam dad dads daddy father nan nana nanna nanny gran granny grandma "
         "grandad granddad grandpa grandfather grandmother grandparents pop pops auntie aunty aunt "
         "uncle brother sister cousin stepdad stepmum bro sis nain taid partner wife husband "
         "boyfriend girlfriend nephew niece mamgu tadcu parents fella bloke"},
        {"parent_word",
         "mum mummy mother mam mama mumma mumsy dad daddy father dada papa pops mummys daddys "
         "mammy mommy tad"},
        {"role",
         "manager boss neighbour neighbor solicitor partner teacher doctor gp dentist nurse coach "
         "friend mate auntie aunty aunt uncle cousin tutor worker therapist counsellor head "
         "headteacher headmaster headmistress driver childminder landlord landlady vicar priest "
         "pastor leader instructor boyfriend girlfriend husband wife fiance foreman keyworker "
         "supervisor barber hairdresser babysitter vet health visitor consultant lawyer barrister "
         "physio optician principal year key person ta sister brother nan grandad"},
        {"you_all", "you u your they them their hes shes theyll theyre youre him her"},
        {"child_word", "him her them you kids children boys girls son daughter"},
        {"title",
         "mr mrs miss ms dr doctor rev reverend prof professor mister missus sir pastor imam rabbi "
         "canon coach nurse constable sergeant inspector judge"},
        {"calling", "sister brother father fr cllr councillor pc wpc dc sgt det elder matron"},
        {"rank", "lord lady admiral captain king queen prince princess sir saint st uncle auntie "
                 "general colonel"},
        {"youth_group", "rainbows brownies cubs scouts guides beavers cadets squirrels brigade"},
        {"not_surname",
         "fave ears nibbles fluff fluffy whiskers bones chips snuggles bean men tumble claus "
         "christmas potato blobby fox wolf whippy tickle happy bump twit "
         "wobbly clever and or the is a ed moon sun man president postman bear badger rabbit toad "
         "mole frog who right wrong perfect sir miss whatever"},
        // not part of a name
        {"never_names",
         "because i im ive ill id a the and but or so if he she it we they you my your his her our "
         "their "
         "this that these those there here what who how when where why which is are was were will "
         "would can could do did dont has have had not no yes ok okay mr mrs miss ms dr hi hiya "
         "hello hey dear love from to at in on of for with by as an its hes shes theyre were youre "
         "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays "
         "thursdays fridays saturdays sundays january february march april june july august "
         "september october november december christmas xmas easter halloween eid diwali mum dad "
         "mummy daddy nan nana nanna gran granny grandma grandad grandpa nain taid mam auntie "
         "uncle lol omg haha tell thank thanks please sorry well oh just all some any then now "
         "new year tv telly pe dt phone telephone tel email mobile address postcode"},
        {"name_joint", "of on upon le in under by the and y yr"},
        // places
        {"home",
         "live lives living flat house home bungalow cottage room window moved moving street road "
         "door flats block place caravan hostel staying lived lounge kitchen garden bedroom "
         "balcony "
         "terrace semi maisonette box estate lodge farm"},
        {"home_pronoun", "its it im were we i hes shes theyre thats"},
        {"beside",
         "faces facing behind opposite beside near above over by next overlooking across alongside "
         "between under backs past before beneath off"},
        {"landmark",
         "church mosque temple station pub shop shops bridge crossing hospital lighthouse park "
         "school tower castle mill windmill viaduct river canal pier harbour beach memorial statue "
         "library market cross roundabout stadium football pitch ground swings playground level "
         "gates pump helipad spar tesco asda aldi lidl coop chippy chip fire police bus train post "
         "office vape bookies bookmakers garage petrol quarry reservoir dam allotments cemetery "
         "graveyard golf bandstand fountain cinema theatre college university factory brewery "
         "footbridge signal box pavilion terrace windfarm watertower silo gasworks pylons mural "
         "abbey cathedral chapel kebab takeaway bakery launderette "
         "laundrette greggs mcdonalds maccies kfc subway barracks airfield airport wheel green "
         "hall precinct arcade lock weir ferry docks marina leisure centre skatepark institute "
         "depot "
         "cannon anchor obelisk monument pond lake fountain spire steeple dome green common "
         "crossroads "
         "junction flyover motorway bypass pylon chimney works yard tip kennels stables farm "
         "orchard "
         "vineyard windmills turbines turbine lifeboat slipway quay jetty boatyard lido baths pool "
         "rec "
         "bowls bowling cricket nursery surgery dentist hairdressers saddlers butchers florist "
         "chipper "
         "cafe tea hotel inn arms legion hut scout tram tramway signal gasworks crematorium prison "
         "army base runway bandstand maypole stocks well ford stile estuary cliff cliffs dunes "
         "lighthouse "
         "works dyeworks crem chippy crematorium roundabout gasholder holder bakers chapel "
         "greengrocers ironmongers post box newsagents corner co-op budgens spa "
         "gurdwara synagogue statue carpark caravan arcade pumps alpaca alpacas zoo aquarium "
         "museum "
         "gallery racecourse track dog velodrome arena ground allotment"},
        {"blank_word", "something summat whatsit blank thingy dot whatever"},
        {"school_thing", "school jumper uniform sweatshirt badge blazer class teacher assembly"},
        {"group_of", "at of with"},
        {"youth_branch", "beaver cub explorer sea air army scout girl local"},
        {"church_sign", "vicar curate parish fete altos choir hymn hymns organist organ bells pews "
                        "altar roof steeple sermon confirmation sidesman churchwarden mass"},
        {"not_our_news",
         "sponsored sponsor raised raising fundraiser fundraising skydive charity whether "
         "episode programme"},
        {"first_person", "i we im ive my our weve"},
        {"team_age", "juniors infants academy"},
        {"weekday", "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays "
                    "wednesdays thursdays fridays saturdays sundays"},
        {"inn_sign",
         "pub pint pints quiz gig gigs band darts drink beer landlord barmaid karaoke playing "
         "play bar behind past opposite outside dinner meal lunch"},
        {"taught_at_club",
         "riding dance dancing drama stage theatre ballet music swim swimming football "
         "gymnastics performing circus karate surf sailing ski"},
        {"cottage_type", "cottage cottages bungalow farmhouse villa barn rectory vicarage croft"},
        {"house_preposition", "at in from to of for our"},
        {"age_group",
         "under unders juniors colts minis u7 u8 u9 u10 u11 u12 u13 u14 u15 u16 u7s u8s u9s "
         "u10s u11s u12s u13s u14s u15s u16s"},
        {"you_word", "you your yours youll youve yourself"},
        {"baby_word", "baby arrived"},
        {"feast",
         "night christmas eve halloween easter valentines boxing hogmanay solstice eid diwali day"},
        {"near_feast",
         "the day after before eve of on bonfire new years boxing night christmas morning"},
        {"stretch_of_time",
         "week weeks days day night nights weekend fortnight weeks month trip break "
         "holiday caravan tent away gone camping"},
        {"pointer_word", "search add find friend follow look message msg dm type"},
        {"welsh_house", "tyddyn plas hafod bwthyn fferm bryn pant nant cefn"},
        {"famous_person",
         "garylineker harrypotter tomhardy ronnieosullivan homersimpson andymurray johnlewis "
         "tomcruise dollyparton cliffrichard davidattenborough joolsholland dustyspringfield "
         "edsheeran harrystyles taylorswift captainscott peterrabbit roalddahl juliadonaldson "
         "jacquelinewilson davidwalliams marcusrashford harrykane leahwilliamson wayneroney "
         "waynerooney davidbeckham katymary marypoppins mrbean johnnycash elvispresley robwilliams "
         "robbiewilliams gordonramsay jamieoliver maryberry paulhollywood antdec simoncowell "
         "alexscott mofarah jessicaennis usainbolt lewishamilton tysonfury anthonyjoshua "
         "freddiemercury davidbowie bobmarley michaeljackson janeausten agathachristie enidblyton "
         "johnlennon paulmccartney tomholland emmawatson danielradcliffe bartsimpson kitkat "
         "sherlockholmes jamesbond robinhood peterpan alicecooper rosaparks florencenightingale "
         "winstonchurchill billyelliot stephenking stephenfry michaelrosen"},
        {"strong_relation",
         "opposite overlooking overlooks overlook facing faces backs adjoining adjacent alongside "
         "beneath"},
        {"riddle_word",
         "rose thorn grass bell bird tree colour animal baby king queen crown fish flower dog cat "
         "cow "
         "sheep horse hen duck goose ox pig sweet biscuit cheese drink wine beer tea boat ship "
         "river "
         "water sea beach hill stone rock wood sun moon star snow rain wind fire metal gold silver "
         "iron coal salt pepper sugar door room house roof wall window car bus wheel shoe hat coat "
         "hand foot head hair nose toe eye ear knee meat ham bread butter cake pie egg month day "
         "season summer winter spring autumn country football snooker"},
        {"handle_cue", "look search find add follow im its am under called named name as tag user "
                       "username handle gamertag account is"},
        {"mail_word", "email emails mails gmail emailing inbox"},
        {"before_address", "is its it address addresses addy for me us to at on my at its just"},
        {"firm_partner", "son sons daughter daughters co bros brothers partners"},
        {"house_part",
         "gate gates door doors mural flag gateposts owls window windows roof shutters gnome "
         "gnomes "
         "hedge chimney balcony tree porch lion lions wall fence garage conservatory lantern "
         "weather vane sign tiles bricks weathervane blinds curtains steps dragon anchor wheel "
         "boat flag statue pond well cannon bath bathtub gargoyle cat dog horse swan eagle "
         "flamingo flamingos plant pot pots bench solar panels ivy wisteria thatch turret tower "
         "chimneys "
         "knocker letterbox bell dinosaur pirate ship caravan van tractor bus telephone phone shed "
         "greenhouse palm monkey puzzle rose roses sunflower sunflowers archway pillars portholes "
         "plaque clock pigeon meerkat frog fish cod star mosaic"},
        {"inn_word", "arms inn tavern hotel"},
        {"place_before",
         "in at from near to around of live leaving by round outside towards through over the into "
         "on for with join joined"},
        {"month_before",
         "in since by until till last next early late of this every from to before after on mid "
         "end through and"},
        {"name_verb",
         "says said is has was loves had sends went goes likes did got asked wants turned started "
         "still gets came thinks told made lost plays made wrote sleeps calls would does loved "
         "liked wanted and hates knows keeps can learned learnt swims eats sings runs asks"},
        {"living", "live lives living lived moved moving from near town home"},
        {"surname_cue", "surname family name called named under spelt spelled mr mrs miss ms"},
        {"name_cue",
         "called named name manager neighbour solicitor partner teacher for under as is"},
        {"big_place",
         "man london manchester birmingham leeds liverpool sheffield bristol newcastle nottingham "
         "leicester edinburgh glasgow cardiff belfast york cornwall devon wales scotland ireland "
         "england britain uk france spain greece turkey italy portugal america usa germany poland "
         "romania pakistan india nigeria jamaica ghana australia canada paris rome dublin "
         "blackpool "
         "yorkshire lancashire kent essex sussex surrey norfolk suffolk dorset somerset cumbria "
         "northumberland durham cheshire derbyshire lincolnshire cambridgeshire oxfordshire "
         "hampshire wiltshire gloucestershire worcestershire shropshire staffordshire warwickshire "
         "northamptonshire bedfordshire hertfordshire buckinghamshire berkshire middlesex rutland "
         "leicestershire nottinghamshire pembrokeshire anglesey gwynedd powys gwent glamorgan "
         "clwyd dyfed aberdeen dundee swansea coventry sunderland everton chelsea arsenal "
         "tottenham villa wolves norwich southampton portsmouth plymouth brighton hull bradford "
         "derby stoke florida majorca mallorca tenerife benidorm ibiza malta cyprus egypt europe "
         "asia africa china japan thailand bulgaria croatia legoland disneyland butlins heaven "
         "lake north south east west northern southern city rangers celtic asda tesco aldi lidl "
         "morrisons sainsburys coop boots primark ikea argos english french spanish welsh irish "
         "maths art science history british polish romanian"},
        {"street_type",
         "road street lane avenue close drive gardens court crescent terrace way place row walk "
         "hill view grove rise mews square green park mount parade croft rd ave ln cres gdns mead "
         "meadow meadows fold bank brow gate yard wharf quay end vale dene garth wynd vennel brae "
         "loan side common heath chase drove alley passage st"},
        {"street_strong",
         "road street lane avenue close drive gardens crescent terrace grove mews rd ave ln cres "
         "gdns row court walk croft rise st"},
        {"welsh_street", "heol ffordd stryd lon rhodfa clos maes rhes"},
        {"street_preposition", "on in at off of down along up from near opposite to our"},
        {"famous_street",
         "coronation sesame abbey downing oxford fleet harley baker pudding drury great wall high "
         "penny carnaby bond regent square albert quality"},
        {"not_street_name",
         "was were is are am be been had has have got get went go going did do done made make big "
         "little long short own same only way each all no every this that next last other another "
         "right wrong best better whole same good bad nice happy quick slow half kilo metre metres "
         "mile miles minutes minute hours hour days day weeks week months years year times goals "
         "points people children kids boys girls more some lovely busy safe in on at by up down "
         "out "
         "off over under from with for to a an the my your our his her their its of and or but so "
         "as if not just very too then than when who which what where how we you he she they it i "
         "laps lengths rows eggs biscuits kg cm per"},
        {"which_house",
         "the top ground first second last end bottom upstairs downstairs middle corner"},
        {"flat_word", "pitch plot berth flat apartment unit room maisonette studio apt"},
        {"house_name",
         "cottage house farm lodge barn villa bungalow chapel farmhouse mill rectory forge hall "
         "grange manor smithy granary vicarage priory stables schoolhouse gatehouse oast cottages"},
        {"house_type",
         "house court lodge towers tower mansions heights place close terrace gardens building "
         "buildings point hall villas cottages mews wharf"},
        // groups
        {"school_type",
         "tech polytechnic school primary infants infant juniors junior academy high comp "
         "comprehensive grammar "
         "secondary college sixth nursery preschool prep cofe playgroup kindergarten"},
        {"telling_type", "comp academy grammar infants juniors primary"},
        {"nursery_word", "nursery preschool playgroup kindergarten"},
        {"club_type",
         "harriers rovers rangers united wanderers athletic colts juniors tigers panthers eagles "
         "hornets sharks otters nippers majorettes gymnastics gym cheerleaders theatre dance stage "
         "dojo judo karate taekwondo swimming fc afc rfc rufc cc sc fcs club choir band orchestra "
         "scouts cubs guides beavers brownies cadets players strollers striders runners cyclists "
         "wheelers raiders wildcats warriors knights saints stars spartans titans jets lions "
         "bears wolves hawks falcons kestrels dolphins seals penguins ladies under unders church "
         "chapel ballet drama sparks troupe stables riding tumblers mosque synagogue gurdwara "
         "mens"},
        {"team_word", "united city rovers rangers athletic wanderers villa fc"},
        {"supporter_word",
         "support supports supported fan fans won lost beat scored colours shirt kit scarf watch "
         "watched match toon premier"},
        {"work_type",
         "ltd limited plc llp logistics roofing bearings dental dentist vets vet veterinary "
         "surgery "
         "bakery tyres motors garage solicitors electrical plumbing builders building construction "
         "engineering transport haulage foods florist florists salon barbers cafe catering "
         "cleaning "
         "care nursing infirmary hospital general council sanctuary supermarket university centre "
         "station hotel brewery joinery joiners scaffolding landscapes nurseries kennels pharmacy "
         "chemist opticians fire police railway accountants insurance textiles packaging printers "
         "steelworks dairy "
         "farm bookshop upholstery windows kitchens carpets removals couriers fabrications "
         "practice "
         "clinic library"},
        {"organisation_word",
         "the a my our big new old local secondary primary junior infant high special forest "
         "sunday "
         "after year sixth school nursery church street christmas summer county national world "
         "great premier champions star"},
        {"work_verb",
         "work works working worked job teaches teaching lecturer nurse nurses cleaner caretaker "
         "shift shifts porter employed"},
        {"church_word",
         "service church mass vicar funeral baptised christened christening pray prayers hymn "
         "congregation"},
        {"saint_day", "davids patricks georges andrews nicholas nick valentines johns ives"},
        {"www", "www http https"},
        {"hyphened_brand",
         "rolls mercedes harley coca alfa aston weston stoke stratford newcastle"},
        {"famous_name",
         "potter swift sheeran styles granger weasley christmas claus wars trek pig attenborough "
         "beckham rashford kane messi ronaldo saka bellingham dahl walliams donaldson blyton "
         "shakespeare "
         "einstein nelson boleyn tudor nightingale darwin mandela obama rowling bond holmes marple "
         "poirot parton presley jackson adele beyonce eilish lipa kitty minnie mickey mouse duck "
         "jones bear kong man"},
        {"signs_off", "xx xxx xxxx x here always forever"},
        {"greeting",
         "dear dearest hi hiya hello hey heyy heyyy hiii hii alright annwyl my our to darling "
         "yo salaam hola ay oi morning evening greetings beautiful sweetheart helo"},
        {"name_preposition",
         "in at near from to around round outside by through over for with into "
         "across beside behind past called named joined left of join under"},
        {"area_preposition", "in near around round outside through over across"},
        {"before_name",
         "the our my his her their your a local old new big little lovely same nearby "
         "called named 1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th"},
        {"about_school",
         "school schools class classes year teacher teachers pupil pupils head reception sats gcse "
         "gcses levels lesson lessons homework term assembly uniform sixth form exam exams mocks "
         "studying study course btec detention nursery preschool college uni university "
         "headteacher "
         "ta student students classroom settled prefect secondary primary infants juniors "
         "playgroup "
         "inset governors pta enrolled graduate graduated degree apprenticeship tutor sendco senco "
         "reports open"},
        {"about_club",
         "play plays playing played team teams match matches season league coach coaching train "
         "trains training swims swim swimming squad captain goalie goalkeeper keeper belt grade "
         "grading practice practise practises rehearsal rehearsals choir band orchestra dance "
         "dances "
         "dancing gym gymnastics football rugby netball hockey cricket judo karate taekwondo "
         "member "
         "members club troop pack tournament medal trophy signed scored striker winger midfield "
         "defender ballet drama theatre sings chess boxing athletics running riding rides sailing "
         "rowing under unders kit fixtures trial trials training kickboxing scouts cubs brownies "
         "guides beavers rainbows cadets squirrels majorettes tap cheer cheerleading trampolining "
         "street bowls darts allotment bellringing church chapel mosque temple congregation "
         "nippers juniors minis colts dominoes whites legion pals worship baptised christened "
         "service bingo quiz races rehearses fishing archery"},
        {"about_work",
         "work works working worked job jobs shift shifts hired employed boss manager staff "
         "apprentice trainee till tills warehouse forklift porter factory interview contract "
         "sacked "
         "employer colleagues rota volunteering volunteer volunteers cleaner cleaning cleans "
         "receptionist chef cook waitress waiter driver driving foreman supervisor promoted nights "
         "shop salon garage firm company business office payroll delivering deliveries packing "
         "ward depot depots bins yard waltzers kitchens stacking shelves barmaid barman carer "
         "trade labouring lorry lorries"},
        {"about_home",
         "live lives living lived moved moving move house home flat bungalow based settled staying "
         "stay neighbour neighbours estate village town rent council born grew bedsit hostel "
         "caravan place homes landlord mortgage local locally usually shopping "
         "library market park baths pool station bus train dentist doctors surgery clinic town "
         "buggy corner parade carnival fair lanes"},
        {"trip",
         "holiday holidays fortnight weekend camping camped campsite abroad caravan trip visited "
         "visiting tent flew flight "
         "cruise zoo weekends outing airport beach safari festival concert gig tour toured museum "
         "hotel"},
        {"brand",
         "wickes jenners halfords nandos currys homebase matalan poundland costa screwfix dunelm "
         "jd "
         "smyths waterstones whsmith wetherspoons spoons dominos specsavers savers parcs "
         "travelodge "
         "gregg bm bq hmv lewis selfridges debenhams accessorize claires clarks netflix youtube "
         "disney "
         "lego minecraft bluey peppa pokemon playstation xbox nintendo ipad iphone barbie weetabix "
         "kitkat "
         "twix oreo haribo heinz cadbury cadburys mcdonald bbc itv cbeebies bbc1 god lord jesus "
         "bible "
         "quran koran allah santa eid lent ramadan hanukkah strictly gladiators corrie eastenders "
         "frozen "
         "moana gruffalo eisteddfod urdd hogmanay diwali vaisakhi jubilee mothering uno twister "
         "monopoly cluedo scrabble jenga fifa marks spencer greggs morrisons tesco asda aldi lidl "
         "sainsburys coop boots primark ikea "
         "argos wilko "
         "mcdonalds kfc subway costa starbucks nandos spar iceland waitrose superdrug nhs"},
        {"possessive", "your his her ur their my yr"},
        {"real_word", "real own true proper actual rightful first loving"},
        {"title_verb", "loves misses is will wants thinks says always sends cant never here"},
        // concerns
        {"accused",
         "you they them social court courts council agency judge police services worker workers "
         "lot system adopters parents mum dad mother father nan people he she lady"},
        {"determiner",
         "the a an my your his her our their it me us you him this that all every some"},
        {"given_to", "for to each"},
        {"person_word",
         "husband wife boyfriend girlfriend friend mate baby nanny stepdad uncle son daughter "
         "partner"},
        {"when",
         "january february march april may june july august september october november december "
         "christmas easter night week month year summer winter spring autumn monday tuesday "
         "wednesday thursday friday saturday sunday the"},
        {"grave_illness",
         "cancer leukaemia leukemia dementia alzheimers parkinsons tumour chemo chemotherapy "
         "radiotherapy terminal hospice schizophrenia psychosis cirrhosis sclerosis huntingtons "
         "sectioned hepatitis hiv dialysis"},
        {"bump", "bump"},
        {"team_colour",
         "red blue white black yellow green claret amber gold sky maroon orange purple"},
        // languages
        {"english_small",
         "the and to of in it is was for on you he she we they that with have has had are be at my "
         "your his her this but not so as im ive its from me him them when what do dont our all"},
        {"welsh_small",
         "y yr a ar i o yn mae dw dwi rwyf rwy wedi eich ei eu fy dy ti chi ni nhw hi fe ac am gan "
         "oedd bydd sydd hefyd ond gyda iawn nid ddim bod"},
        // things
        {"pet_name_end", "man dog dawg bear bug boy girl star bean money bird"},
        {"pet",
         "kitten kittens puppy puppies pup dog cat rabbit hamster foal lamb whippet guinea pony "
         "calf chick bunny tortoise kitty spaniel labrador staffy horse budgie parrot gerbil "
         "greyhound terrier collie beagle poodle cockapoo lurcher springer pug dachshund "
         "retriever"},
        {"pet_subject", "she he they it his her its their"},
        {"day_event",
         "wed married wedding moved opened order hearing court died passed dated posted letter "
         "closed started finished exam concert sale"},
        {"spelling_alphabet",
         "alpha bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike "
         "november oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee "
         "zulu"},
        {"born", "born birthday birthdays bdays bday birth dob birthdate tattoo tattooed tatooed "
                 "certificate"},
        {"phone_word",
         "phone phones number numbers ring rang call text txt mobile mob tel telephone whatsapp "
         "landline fone digits dial cell"},
        {"dial_word", "code dial dialling digits prefix std"},
        {"piece_word", "then thats plus next after last rest end ends ending followed other second "
                       "remaining finishes"},
        {"vehicle_word",
         "reg registration plate plates car van taxi motor motorbike bike moped vehicle "
         "numberplate "
         "corsa fiesta astra golf transit truck lorry scooter drive drives caravan fiat ford bmw "
         "audi vauxhall skoda yamaha exhaust parked morris minor motors engine escort"},
        {"postcode_word", "postcode postcodes postal code codes satnav nav"},
        {"post_word",
         "post address live letters writing write parcel adress addressed send envelope"},
        {"area_word", "in near round around of by over"},
        {"platform",
         "insta instagram ig gram snap snapchat tiktok facebook fb messenger whatsapp twitter "
         "discord telegram youtube twitch roblox xbox psn reddit linkedin pinterest bereal threads "
         "kik skype steam fortnite bluesky myspace yt facetime watsapp whatsap vinted sc insta "
         "gram "
         "tinder onlyfans soundcloud spotify viber wechat strava wattpad depop tumblr bebo hinge "
         "playstation xbox gamertag nextdoor insta whatsap tiktoks snaps mastodon teams zoom "
         "nintendo "
         "tock fbook facey"},
        {"screen_word",
         "watch watched watching film films book books song songs sing sang programme telly "
         "episode "
         "series read reading story movie listen listened fan concert poster band team player "
         "played singer actor character author game supports support plays"},
    };
    return table;
}

}  // namespace letterbox::moderation
