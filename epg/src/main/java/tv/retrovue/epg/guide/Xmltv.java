package tv.retrovue.epg.guide;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements of XMLTV that we write, as JAXB binds them. The order of children is that of the
 * document type: some readers drop what comes out of order. Fields that are null or empty write
 * nothing.
 */
final class Xmltv {
    private Xmltv() {}

    /** A channel with its names. */
    @XmlRootElement(name = "channel")
    @XmlType(propOrder = {"displayNames", "icon"})
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Channel {
        @XmlAttribute @Nullable String id;

        @XmlElement(name = "display-name")
        List<String> displayNames = List.of();

        @Nullable Icon icon;
    }

    /** One programme. */
    @XmlRootElement(name = "programme")
    @XmlType(
            propOrder = {
                "title",
                "subTitle",
                "desc",
                "date",
                "categories",
                "length",
                "icon",
                "episodeNums",
                "previouslyShown",
                "premiere",
                "fresh"
            })
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Programme {
        @XmlAttribute @Nullable String start;
        @XmlAttribute @Nullable String stop;
        @XmlAttribute @Nullable String channel;

        @Nullable String title;

        @XmlElement(name = "sub-title")
        @Nullable String subTitle;

        @Nullable String desc;
        @Nullable String date;

        @XmlElement(name = "category")
        List<String> categories = List.of();

        @Nullable Length length;
        @Nullable Icon icon;

        @XmlElement(name = "episode-num")
        List<EpisodeNum> episodeNums = List.of();

        @XmlElement(name = "previously-shown")
        @Nullable PreviouslyShown previouslyShown;

        @Nullable Empty premiere;

        @XmlElement(name = "new")
        @Nullable Empty fresh;
    }

    /** A picture. */
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Icon {
        @XmlAttribute @Nullable String src;
        @XmlAttribute int width;
        @XmlAttribute int height;
    }

    /** Running time without breaks. */
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Length {
        @XmlAttribute String units = "minutes";
        @XmlValue long minutes;
    }

    /** A number in one of the systems that readers know. */
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class EpisodeNum {
        @XmlAttribute @Nullable String system;
        @XmlValue @Nullable String number;

        static EpisodeNum of(String system, String number) {
            EpisodeNum element = new EpisodeNum();
            element.system = system;
            element.number = number;
            return element;
        }
    }

    /** A repeat, and of what. */
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class PreviouslyShown {
        @XmlAttribute @Nullable String start;
    }

    /** Says something by being there. */
    static final class Empty {}
}
