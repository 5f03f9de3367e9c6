#include "moderation/photo/exif.hpp"

#include <algorithm>
#include <optional>

#include "moderation/photo/markers.hpp"

namespace letterbox::moderation::photo {

namespace {

constexpr std::uint32_t tag_orientation = 0x0112;
constexpr std::uint32_t tag_exif_directory = 0x8769;
constexpr std::uint32_t tag_gps_directory = 0x8825;
constexpr std::uint32_t tag_latitude = 2;
constexpr std::uint32_t tag_longitude = 4;
constexpr std::uint32_t type_short = 3;
constexpr std::size_t entry_size = 12;
constexpr std::size_t tiff_header = 8;

// A TIFF structure in either byte order. Reads outside the data give nothing.
class tiff_reader {
public:
    static std::optional<tiff_reader> open(base::byte_view data) {
        if (begins_with(data, std::string_view("II*\0", 4))) {
            return tiff_reader(data, true);
        }
        if (begins_with(data, std::string_view("MM\0*", 4))) {
            return tiff_reader(data, false);
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::uint32_t> number16(std::size_t at) const {
        if (at > data_.size() || data_.size() - at < 2) {
            return std::nullopt;
        }
        const std::uint32_t first = data_[at];
        const std::uint32_t second = data_[at + 1];
        return little_ ? second << 8U | first : first << 8U | second;
    }
    [[nodiscard]] std::optional<std::uint32_t> number32(std::size_t at) const {
        const auto first = number16(at);
        const auto second = number16(at + 2);
        if (!first || !second) {
            return std::nullopt;
        }
        return little_ ? *second << 16U | *first : *first << 16U | *second;
    }

private:
    tiff_reader(base::byte_view data, bool little) : data_(data), little_(little) {}

    base::byte_view data_;
    bool little_;
};

void note_tag(std::uint32_t tag, photo_told& told) {
    switch (tag) {
    case 0x0132:  // DateTime
    case 0x9003:  // DateTimeOriginal
    case 0x9004:  // DateTimeDigitized
        told.had_date = true;
        break;
    case 0x010F:  // Make
    case 0x0110:  // Model
    case 0x0131:  // Software
    case 0x927C:  // MakerNote
    case 0xA431:  // BodySerialNumber
    case 0xA433:  // LensMake
    case 0xA434:  // LensModel
    case 0xA435:  // LensSerialNumber
        told.had_device = true;
        break;
    case 0x010E:  // ImageDescription
    case 0x013B:  // Artist
    case 0x8298:  // Copyright
    case 0x9286:  // UserComment
    case 0x9C9B:  // XPTitle
    case 0x9C9C:  // XPComment
    case 0x9C9D:  // XPAuthor
    case 0x9C9E:  // XPKeywords
    case 0x9C9F:  // XPSubject
    case 0xA430:  // CameraOwnerName
        told.had_text = true;
        break;
    default:
        break;
    }
}

struct found {
    std::uint8_t orientation = 1;
    std::optional<std::uint32_t> exif_directory;
    std::optional<std::uint32_t> gps_directory;
    bool place = false;  // a latitude or a longitude, of the GPS directory
    std::uint32_t next_directory = 0;
};

// One directory. A directory has at most 65,535 entries and stops where the data does.
found read_directory(const tiff_reader& tiff, std::size_t at, photo_told& told) {
    found out;
    const auto count = tiff.number16(at).value_or(0);
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto entry = at + 2 + i * entry_size;
        const auto tag = tiff.number16(entry);
        const auto value = tiff.number32(entry + 8);
        if (!tag || !value) {
            break;
        }
        note_tag(*tag, told);
        out.place = out.place || *tag == tag_latitude || *tag == tag_longitude;
        if (*tag == tag_exif_directory) {
            out.exif_directory = *value;
        }
        if (*tag == tag_gps_directory) {
            out.gps_directory = *value;
        }
        if (*tag == tag_orientation && tiff.number16(entry + 2) == type_short &&
            tiff.number32(entry + 4) == 1U) {
            const auto turn = tiff.number16(entry + 8).value_or(1);
            out.orientation = turn >= 1 && turn <= 8 ? static_cast<std::uint8_t>(turn) : 1;
        }
    }
    out.next_directory = tiff.number32(at + 2 + count * entry_size).value_or(0);
    return out;
}

// What one block told; hidden data where it told nothing.
void add(const photo_told& here, photo_told& told) {
    told.had_text = told.had_text || here.had_text;
    told.had_location = told.had_location || here.had_location;
    told.had_date = told.had_date || here.had_date;
    told.had_device = told.had_device || here.had_device;
    told.had_more = told.had_more || here == photo_told{};
}

// Whether it has one of these words; a space stands behind each.
bool has_any(base::byte_view packet, std::string_view words) {
    for (; !words.empty(); words.remove_prefix(words.find(' ') + 1)) {
        if (contains(packet, words.substr(0, words.find(' ')))) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::uint8_t read_exif(base::byte_view data, photo_told& told) {
    const auto tiff = tiff_reader::open(data);
    if (!tiff) {
        return 1;
    }
    const auto at = tiff->number32(4);
    if (!at) {
        return 1;
    }
    const auto main = read_directory(*tiff, *at, told);
    if (main.exif_directory) {
        read_directory(*tiff, *main.exif_directory, told);
    }
    // Many programs leave this one behind empty, or nothing but a pointer to it.
    const auto gps = main.gps_directory.value_or(0);
    told.had_location =
        told.had_location || (gps >= tiff_header && read_directory(*tiff, gps, told).place);
    told.had_preview = told.had_preview || main.next_directory != 0;  // of the thumbnail
    return main.orientation;
}

void read_xmp(base::byte_view packet, photo_told& told) {
    photo_told here;
    here.had_text = has_any(packet, "dc:title dc:description dc:creator dc:subject dc:rights ");
    here.had_location = has_any(packet, "exif:GPS photoshop:City Location ");
    here.had_date = contains(packet, "Date");
    here.had_device = has_any(packet, "tiff:Make tiff:Model CreatorTool ");
    add(here, told);
}

void read_iptc(base::byte_view block, photo_told& told) {
    photo_told here;
    for (std::size_t i = 0; i + 2 < block.size(); ++i) {
        if (block[i] != 0x1C || block[i + 1] != 2) {  // a dataset of the application record
            continue;
        }
        // City, sublocation, province, country code, country.
        const auto number = block[i + 2];
        here.had_location = here.had_location || number == 90 || number == 92 || number == 95 ||
                            number == 100 || number == 101;
        here.had_date = here.had_date || number == 55 || number == 62;  // created, digitised
        // Title, keywords, instructions, author and the author's work; from 105 on headline, credit,
        // source, copyright, contact, caption and who wrote it.
        here.had_text = here.had_text || number == 5 || number == 25 || number == 40 ||
                        number == 80 || number == 85 || (number >= 105 && number <= 122);
    }
    add(here, told);
}

}  // namespace letterbox::moderation::photo
