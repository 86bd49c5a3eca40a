package tv.retrovue.tuner.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The tables of a channel as sections: MPEG's PAT and PMT, DVB's service description, and ATSC's
 * master guide and terrestrial virtual channel table. Each fits into one packet. Pure.
 */
final class PsiSections {
    /** What is left of a packet after its header and the pointer to the section. */
    static final int MAX_BYTES = Packets.PAYLOAD - 1;

    static final int H264 = 0x1B;
    static final int AAC_ADTS = 0x0F;

    private static final int MPEG_FLAGS = 0xB0;
    private static final int PRIVATE_FLAGS = 0xF0;

    private static final int SERVICE_DESCRIPTOR = 0x48;
    private static final int DIGITAL_TELEVISION = 0x01;
    private static final int UTF_8 = 0x15;
    private static final int MAX_SDT_NAME_BYTES = 96;
    private static final int MAX_PROVIDER_BYTES = 48;

    private static final int EXTENDED_CHANNEL_NAME = 0xA0;
    private static final int SERVICE_LOCATION = 0xA1;
    private static final int SHORT_NAME_CHARS = 7;
    private static final int LONG_NAME_CHARS = 40;
    private static final int MODE_UTF_16 = 0x3F;
    private static final int MODULATION_8VSB = 0x04;

    /** Not hidden, not scrambled, in the guide, ATSC digital television. */
    private static final int CHANNEL_FLAGS = 0x0DC2;

    private static final int MAX_PART = 999;
    private static final int MAX_ONE_PART = 0x3FFF;

    private PsiSections() {}

    static byte[] pat(Service service) {
        return new SectionBuilder(0x00, MPEG_FLAGS, service.transportStreamId())
                .u16(Service.PROGRAM_NUMBER)
                .u16(0xE000 | Stream.PMT.pid())
                .build();
    }

    static byte[] pmt() {
        return new SectionBuilder(0x02, MPEG_FLAGS, Service.PROGRAM_NUMBER)
                .u16(0xE000 | Stream.VIDEO.pid())
                .u16(0xF000)
                .u8(H264)
                .u16(0xE000 | Stream.VIDEO.pid())
                .u16(0xF000)
                .u8(AAC_ADTS)
                .u16(0xE000 | Stream.AUDIO.pid())
                .u16(0xF000)
                .build();
    }

    static byte[] sdt(Service service) {
        byte[] provider = dvbText(service.provider(), MAX_PROVIDER_BYTES);
        byte[] name = dvbText(service.name(), MAX_SDT_NAME_BYTES);
        int descriptor = 3 + provider.length + name.length;
        return new SectionBuilder(0x42, PRIVATE_FLAGS, service.transportStreamId())
                .u16(service.transportStreamId())
                .u8(0xFF)
                .u16(Service.PROGRAM_NUMBER)
                .u8(0xFC)
                .u16(0x8000 | 2 + descriptor)
                .u8(SERVICE_DESCRIPTOR)
                .u8(descriptor)
                .u8(DIGITAL_TELEVISION)
                .u8(provider.length)
                .bytes(provider)
                .u8(name.length)
                .bytes(name)
                .build();
    }

    /** The master guide table, which says where the virtual channel table is. */
    static byte[] mgt(int vctBytes) {
        return new SectionBuilder(0xC7, PRIVATE_FLAGS, 0)
                .u8(0)
                .u16(1)
                .u16(0x0000)
                .u16(0xE000 | Stream.PSIP.pid())
                .u8(0xE0)
                .u32(vctBytes)
                .u16(0xF000)
                .u16(0xF000)
                .build();
    }

    /** The terrestrial virtual channel table, from which ATSC clients take names and numbers. */
    static byte[] vct(Service service) {
        byte[] shortName = utf16(service.name(), SHORT_NAME_CHARS);
        byte[] longName = utf16(service.name(), LONG_NAME_CHARS);
        int location = 3 + 2 * 6;
        int extended = 8 + longName.length;
        return new SectionBuilder(0xC8, PRIVATE_FLAGS, service.transportStreamId())
                .u8(0)
                .u8(1)
                .bytes(Arrays.copyOf(shortName, 2 * SHORT_NAME_CHARS))
                .u24(0xF00000 | channelNumber(service))
                .u8(MODULATION_8VSB)
                .u32(0)
                .u16(service.transportStreamId())
                .u16(Service.PROGRAM_NUMBER)
                .u16(CHANNEL_FLAGS)
                .u16(1)
                .u16(0xFC00 | 2 + location + 2 + extended)
                .u8(SERVICE_LOCATION)
                .u8(location)
                .u16(0xE000 | Stream.VIDEO.pid())
                .u8(2)
                .u8(H264)
                .u16(0xE000 | Stream.VIDEO.pid())
                .u24(0)
                .u8(AAC_ADTS)
                .u16(0xE000 | Stream.AUDIO.pid())
                .u24(0x756E64)
                .u8(EXTENDED_CHANNEL_NAME)
                .u8(extended)
                .u8(1)
                .u24(0x756E64)
                .u8(1)
                .u8(0)
                .u8(MODE_UTF_16)
                .u8(longName.length)
                .bytes(longName)
                .u16(0xFC00)
                .build();
    }

    /**
     * Major and minor number in ten bits each; a number above 999 without a minor one in the
     * one-part form of A/65, 6.3.2; 0-0 where neither holds it.
     */
    private static int channelNumber(Service service) {
        int major = service.number().major();
        int minor = service.number().minor();
        if (major <= MAX_PART) {
            return major << 10 | minor;
        }
        if (minor == 0 && major <= MAX_ONE_PART) {
            return (0x3F0 | major >> 10) << 10 | (major & 0x3FF);
        }
        return 0;
    }

    /** Text of DVB (EN 300 468, annex A): plain where it is ASCII, else marked as UTF-8. */
    private static byte[] dvbText(String text, int maxBytes) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        boolean ascii = text.chars().allMatch(c -> c >= ' ' && c <= '~');
        int marks = ascii ? 0 : 1;
        int end = Math.min(plain.length, maxBytes - marks);
        while (end > 0 && end < plain.length && (plain[end] & 0xC0) == 0x80) {
            end--;
        }
        byte[] marked = new byte[marks + end];
        if (!ascii) {
            marked[0] = UTF_8;
        }
        System.arraycopy(plain, 0, marked, marks, end);
        return marked;
    }

    private static byte[] utf16(String text, int maxChars) {
        int end = Math.min(text.length(), maxChars);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).getBytes(StandardCharsets.UTF_16BE);
    }
}
