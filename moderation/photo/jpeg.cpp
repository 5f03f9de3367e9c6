// JPEG without anything but one picture (ITU T.81, annex B).
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "moderation/photo/exif.hpp"
#include "moderation/photo/markers.hpp"
#include "moderation/photo/photo.hpp"

namespace letterbox::moderation {

namespace {

using base::refusal;
using base::refuse;

constexpr std::uint64_t max_scanned = 20 * max_pixels;
constexpr std::size_t max_scans = 200;  // far more than encoders make; each costs a full pass
// Bytes of all tables of a plain photo: encoders write 200 to 700, also with tables of their own for
// each progressive scan. More could be words.
constexpr std::size_t max_tables = 2048;

bool is_restart(std::uint8_t code) {
    return code >= 0xD0 && code <= 0xD7;
}

class jpeg_cleaner {
public:
    explicit jpeg_cleaner(base::byte_view file) : file_(file) {}

    base::result<stripped_photo> run() {
        body_.reserve(file_.size());
        while (!ended_) {
            LETTERBOX_CHECK(take_marker());
        }
        if (components_.empty() || scans_ == 0) {
            return refuse(refusal::bad_photo, "no picture");
        }
        if (components_.size() == 4 && !transform_) {
            return refuse(refusal::bad_photo, "colours");  // nobody knows what black is
        }
        // Progressive decoders go over the whole picture once a scan.
        if (std::uint64_t{out_.width} * out_.height * scans_ > max_scanned) {
            return refuse(refusal::too_large, "scans");
        }
        look_behind();
        if (tables_ > max_tables) {
            out_.not_plain_as = "tables";
        }
        if (!each_once_ || !all_scanned()) {
            out_.not_plain_as = "scans";
        }
        out_.channels = static_cast<std::uint8_t>(components_.size());
        out_.needs_whole = out_.needs_whole || scans_ > 1;
        auto& data = out_.data;
        data.reserve(body_.size() + 64);
        data = {0xFF, 0xD8};
        if (is_ordinary()) {  // version 1.1, square pixels, no thumbnail
            base::append(data, base::bytes{0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1,
                                           0, 1, 0, 0});
        } else {
            out_.not_plain_as = "colours";
            if (transform_) {  // version 100, no flags
                base::append(data, base::bytes{0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100,
                                               0, 0, 0, 0, *transform_});
            }
        }
        base::append(data, body_);
        return std::move(out_);
    }

private:
    // Whether a JFIF segment says rightly what the colours are: grey or YCbCr. Decoders that find
    // none, nor one of Adobe, take components of these three names for RGB.
    [[nodiscard]] bool is_ordinary() const {
        const base::bytes rgb{'R', 'G', 'B'};
        return components_.size() == 1 ||
               (components_.size() == 3 &&
                (jfif_ || (transform_ ? *transform_ == 1 : components_ != rgb)));
    }

    // What follows the end: nothing that a decoder of one picture reads.
    void look_behind() {
        const auto rest = file_.subspan(at_);
        if (photo::begins_with(rest, photo::jpeg_beginning)) {
            out_.removed.had_preview = true;
        } else if (!rest.empty()) {
            out_.removed.had_more = true;
        }
    }

    base::status take_marker() {
        if (at_ >= file_.size() || file_[at_] != 0xFF) {
            return refuse(refusal::bad_photo, "marker");
        }
        while (at_ < file_.size() && file_[at_] == 0xFF) {  // fill bytes may come before a marker
            ++at_;
        }
        if (at_ >= file_.size()) {
            return refuse(refusal::bad_photo, "cut off");
        }
        const auto code = file_[at_++];
        if (code == 0xD9) {
            ended_ = true;
            base::append(body_, base::bytes{0xFF, 0xD9});
            return {};
        }
        if (file_.size() - at_ < 2) {
            return refuse(refusal::bad_photo, "cut off");
        }
        const std::size_t size = photo::read16(file_, at_);
        if (size < 2 || size > file_.size() - at_) {
            return refuse(refusal::bad_photo, "segment length");
        }
        const auto whole = file_.subspan(at_, size);
        at_ += size;
        return take_segment(code, whole);
    }

    base::status take_segment(std::uint8_t code, base::byte_view whole) {
        const auto data = whole.subspan(2);
        bool sound = false;
        if (code == 0xFE) {
            out_.removed.had_text = true;
            return {};
        }
        if (code >= 0xE0 && code <= 0xEF) {
            return look_at(code, data);
        }
        if (code == 0xDB) {
            sound = is_quantization(data);
        } else if (code == 0xC4) {
            sound = is_huffman(data);
        } else if (code == 0xDD) {
            sound = data.size() == 2;
            restarts_ = sound && photo::read16(data, 0) != 0;
        } else if (code >= 0xC0 && code <= 0xC2) {
            LETTERBOX_CHECK(take_frame(data));
            out_.needs_whole = progressive_ = code == 0xC2;
            sound = true;
        } else if (code == 0xDA) {
            sound = is_scan(data);
        }
        if (!sound) {
            return refuse(refusal::bad_photo, "segment " + std::to_string(code));
        }
        if (code == 0xDB || code == 0xC4 || code == 0xDD) {
            tables_ += whole.size();
        }
        base::append(body_, base::bytes{0xFF, code});
        base::append(body_, whole);
        return code == 0xDA ? take_coded() : base::status();
    }

    static bool is_quantization(base::byte_view data) {
        while (!data.empty()) {
            const std::size_t size = data[0] >> 4U == 0 ? 65 : 129;
            if (data[0] >> 4U > 1 || (data[0] & 15U) > 3 || data.size() < size) {
                return false;
            }
            data = data.subspan(size);
        }
        return true;
    }

    static bool is_huffman(base::byte_view data) {
        while (!data.empty()) {
            if (data.size() < 17 || data[0] >> 4U > 1 || (data[0] & 15U) > 3) {
                return false;
            }
            std::size_t symbols = 0;
            for (std::size_t i = 1; i <= 16; ++i) {
                symbols += data[i];
            }
            if (symbols > 256 || data.size() < 17 + symbols) {
                return false;
            }
            data = data.subspan(17 + symbols);
        }
        return true;
    }

    base::status take_frame(base::byte_view data) {
        if (!components_.empty() || data.size() < 6 || data[0] != 8) {
            return refuse(refusal::bad_photo, "frame");
        }
        out_.height = photo::read16(data, 1);
        out_.width = photo::read16(data, 3);
        const std::size_t count = data[5];
        if (out_.width == 0 || out_.height == 0 || (count != 1 && count != 3 && count != 4) ||
            data.size() != 6 + 3 * count) {
            return refuse(refusal::bad_photo, "frame");
        }
        if (std::uint64_t{out_.width} * out_.height > max_pixels) {
            return refuse(refusal::too_large, "pixels");
        }
        for (std::size_t i = 6; i < data.size(); i += 3) {
            const auto across = data[i + 1] >> 4U;
            const auto down = data[i + 1] & 15U;
            if (has_component(data[i]) || across < 1 || across > 4 || down < 1 || down > 4 ||
                data[i + 2] > 3) {
                return refuse(refusal::bad_photo, "frame");
            }
            components_.push_back(data[i]);
        }
        return {};
    }

    bool is_scan(base::byte_view data) {
        if (data.empty() || ++scans_ > max_scans) {
            return false;
        }
        const std::size_t count = data[0];
        if (count < 1 || count > components_.size() || data.size() != 4 + 2 * count) {
            return false;
        }
        for (std::size_t i = 1; i <= 2 * count; i += 2) {
            if (!has_component(data[i]) || data[i + 1] >> 4U > 3 || (data[i + 1] & 15U) > 3) {
                return false;
            }
        }
        const auto first = data[1 + 2 * count];
        const auto last = data[2 + 2 * count];
        if (first > last || last > 63) {
            return false;
        }
        for (std::size_t i = 1; i <= 2 * count; i += 2) {
            if (progressive_) {
                take_bits(data[i], first, last, data[3 + 2 * count]);
            } else {
                take_bits(data[i], 0, 63, 0);
            }
        }
        return true;
    }

    // One scan tells the coefficients of a component, or the first bits of some of them, and further
    // ones the next bit of each (ITU T.81, G.1.1.1). With more, a second picture could follow the first.
    void take_bits(std::uint8_t component, std::size_t first, std::size_t last, std::uint8_t bits) {
        const unsigned high = bits >> 4U;
        const unsigned low = bits & 15U;
        auto& left = left_.at(place_of(component));
        for (auto at = first; at <= last; ++at) {
            each_once_ = each_once_ && (high == 0 ? !left.at(at) : left.at(at) == high) &&
                         (high == 0 || low + 1 == high);
            left.at(at) = low;
        }
    }

    [[nodiscard]] bool all_scanned() const {
        return std::all_of(left_.begin(),
                           left_.begin() + static_cast<std::ptrdiff_t>(components_.size()),
                           [](const auto& each) { return each.front().has_value(); });
    }

    // Entropy-coded data, up to the next marker that is not a restart.
    base::status take_coded() {
        const auto begin = at_;
        std::uint8_t restart = 0xD0;
        while (true) {
            at_ = static_cast<std::size_t>(
                std::find(file_.begin() + static_cast<std::ptrdiff_t>(at_), file_.end(), 0xFF) -
                file_.begin());
            if (file_.size() - at_ < 2) {
                return refuse(refusal::bad_photo, "cut off");
            }
            const auto code = file_[at_ + 1];
            if (is_restart(code)) {
                if (!restarts_ || code != restart) {
                    return refuse(refusal::bad_photo, "restart");
                }
                restart = restart == 0xD7 ? 0xD0 : static_cast<std::uint8_t>(restart + 1);
            } else if (code != 0) {
                break;
            }
            at_ += 2;
        }
        if (at_ == begin) {
            return refuse(refusal::bad_photo, "empty scan");
        }
        base::append(body_, file_.subspan(begin, at_ - begin));
        return {};
    }

    base::status look_at(std::uint8_t code, base::byte_view data) {
        auto& told = out_.removed;
        const bool early = scans_ == 0;  // decoders look no further than the first scan
        if (code == 0xE0 && photo::begins_with(data, std::string_view("JFIF\0", 5))) {
            jfif_ = jfif_ || early;
            // Two sides of a thumbnail, in bytes 12 and 13.
            told.had_preview = told.had_preview || data.size() > 14;
        } else if (code == 0xE1 && photo::begins_with(data, std::string_view("Exif\0\0", 6))) {
            const auto turn = photo::read_exif(data.subspan(6), told);
            if (!turned_) {
                turned_ = true;
                out_.orientation = turn;
            }
        } else if (code == 0xE1 && photo::begins_with(data, "http://ns.adobe.com/")) {
            photo::read_xmp(data, told);
        } else if (code == 0xE2 && photo::begins_with(data, "ICC_PROFILE")) {
            told.had_profile = true;
        } else if ((code == 0xE0 && photo::begins_with(data, std::string_view("JFXX\0", 5))) ||
                   (code == 0xE2 && photo::begins_with(data, "MPF"))) {
            told.had_preview = true;  // a thumbnail, or more pictures behind this one
        } else if (code == 0xED && photo::begins_with(data, "Photoshop 3.0")) {
            photo::read_iptc(data, told);
        } else if (code == 0xEE && early && data.size() >= 12 &&
                   photo::begins_with(data, "Adobe")) {
            if (data[11] > 2) {
                return refuse(refusal::bad_photo, "Adobe");
            }
            transform_ = data[11];
        } else {
            told.had_more = true;
        }
        return {};
    }

    [[nodiscard]] std::size_t place_of(std::uint8_t id) const {
        return static_cast<std::size_t>(std::find(components_.begin(), components_.end(), id) -
                                        components_.begin());
    }
    [[nodiscard]] bool has_component(std::uint8_t id) const {
        return place_of(id) < components_.size();
    }

    base::byte_view file_;
    std::size_t at_ = 2;  // after SOI
    stripped_photo out_;
    base::bytes body_;
    base::bytes components_;  // ids
    std::size_t scans_ = 0;
    std::size_t tables_ = 0;  // bytes
    // Of each component's coefficients the bits that were not told yet; nothing where none was.
    std::array<std::array<std::optional<unsigned>, 64>, 4> left_{};
    bool each_once_ = true;
    bool progressive_ = false;
    bool restarts_ = false;
    bool ended_ = false;
    bool jfif_ = false;
    bool turned_ = false;  // the first Exif segment counts
    std::optional<std::uint8_t> transform_;
};

}  // namespace

base::result<stripped_photo> strip_jpeg(base::byte_view file) {
    if (!photo::begins_with(file, photo::jpeg_beginning)) {
        return refuse(refusal::bad_photo, "not JPEG");
    }
    return jpeg_cleaner(file).run();
}

}  // namespace letterbox::moderation
