#include "moderation/screening/names_abroad.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

namespace {

// A line for each name; what is written alike once folded stands once.
constexpr std::array<std::string_view, 65> names = {
    "abraham ibrahim avraham abram",
    "adam adamo adem",
    "alexander alejandro aleksander alasdair alistair alister alastair alessandro oleksandr "
    "iskander",
    "andrew andrzej andrei andres andre andreas andrii",
    "anna anya ania hana ana anushka hannah",
    "anthony antonio antoni anton antoine",
    "benjamin binyamin beniamin",
    "bridget brigid breda brigitte bridie",
    "catherine katarzyna ekaterina caterina catrin katerina caitlin katharina catalina cadi",
    "charles carlos karol carlo karl siarl",
    "christopher krzysztof cristobal christophe",
    "daniel danil danyal deiniol",
    "david dafydd dawid dawud daud davit",
    "dominic dominik domingo domenico",
    "edward eduardo edouard iorwerth",
    "eleanor elin elena eleonora",
    "elizabeth elzbieta isabel elspeth elisabeth elisabetta ilse isabella eilis bethan",
    "emily emilia emilie emilija",
    "eve eva hawa efa ewa aoife",
    "florence fiorenza florencia",
    "francis francesco franciszek francisco francois ffransis",
    "gabriel jibril gavriel",
    "george jorge jerzy georgi sior giorgio georgios yuri",
    "harriet henriette henrietta enrichetta",
    "helen elena ilona olena helena eleni",
    "henry enrique henryk harri henri enrico heinrich",
    "isaac ishaq yitzhak isak",
    "jack jac iacov",
    "jacob jakub yaqub iago diego yakub jaakko giacomo iacob",
    "james hamish seamus jaime santiago jacques",
    "jane sian sinead jean juana joanna janina",
    "jasmine yasmin yasmine jasmin iasmin",
    "john sean ian evan juan ivan jan giovanni ioan ieuan hans yahya iain eoin owain",
    "jonah yunus jonas",
    "joseph yusuf jose giuseppe jozef youssef iosif yousef",
    "julia giulia iulia juliette",
    "lawrence lorenzo laurent lorcan",
    "leo lev leon leone",
    "lucy lucia lucie luciana lusia",
    "luke luca lukasz lucas luc",
    "margaret malgorzata marged mairead margarita marguerite",
    "mark marek marco marcus marcos marc",
    "martin marcin marten martino",
    "mary maria mair moira maryam miriam marie mariam maire",
    "matthew mateo mathieu mateusz matteo matei matthias",
    "michael michal miguel mikhail mihai michel mikael meical",
    "mohammed muhammad mohamed mehmet mamadou",
    "moses musa moshe moise",
    "natalie natalia natasha",
    "anastasia nastya anastazja",
    "nicholas mikolaj nikolai nicolas niko nikos",
    "noah nuh noe noach",
    "owen owain eoghan ewan euan",
    "patrick padraig patryk patricio padrig",
    "paul pawel pablo paolo pavel pol",
    "peter piotr pedro pierre pietro pedr petr",
    "philip felipe filip philippe ffilip",
    "rory ruaridh ruairi rhuaridh",
    "rose rosa roisin ruza rhosyn",
    "sarah sara zara sorcha",
    "simon szymon shimon simone",
    "solomon sulaiman suleiman shlomo",
    "stephen steffan stefan szczepan esteban stepan etienne",
    "thomas tomasz tomos tomas tommaso tuomas",
    "william gwilym guillermo wilhelm guillaume uilliam liam",
};

}  // namespace

std::vector<std::string_view> names_abroad_of(std::string_view name) {
    std::vector<std::string_view> out;
    std::copy_if(names.begin(), names.end(), std::back_inserter(out),
                 [&](std::string_view each) { return is_one_of(each, name); });
    return out;
}

}  // namespace letterbox::moderation
