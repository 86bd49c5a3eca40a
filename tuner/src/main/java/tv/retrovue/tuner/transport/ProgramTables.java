package tv.retrovue.tuner.transport;

/**
 * Finds the PIDs of the first programme's picture and sound in the tables of a source. Used by one
 * thread.
 */
final class ProgramTables {
    static final int PAT_PID = 0;
    static final int NOT_KNOWN = -1;

    private static final int PAT = 0x00;
    private static final int PMT = 0x02;
    private static final int H264 = 0x1B;
    private static final int AAC_ADTS = 0x0F;
    private static final int CHECKSUM = 4;
    private static final int PAT_ENTRIES = 8;
    private static final int PMT_FIXED = 12;

    private int pmtPid = NOT_KNOWN;
    private int videoPid = NOT_KNOWN;
    private int audioPid = NOT_KNOWN;

    int pmtPid() {
        return pmtPid;
    }

    int videoPid() {
        return videoPid;
    }

    int audioPid() {
        return audioPid;
    }

    /** Reads a section whose checksum is right; ignores what is no programme table. */
    void section(byte[] section) {
        if (section.length < PAT_ENTRIES + CHECKSUM) {
            return;
        }
        if (section[0] == PAT) {
            readPat(section);
        } else if (section[0] == PMT) {
            readPmt(section);
        }
    }

    private void readPat(byte[] section) {
        for (int at = PAT_ENTRIES; at + 4 <= section.length - CHECKSUM; at += 4) {
            boolean network = section[at] == 0 && section[at + 1] == 0;
            if (!network) {
                pmtPid = pid(section, at + 2);
                return;
            }
        }
    }

    private void readPmt(byte[] section) {
        int end = section.length - CHECKSUM;
        if (end < PMT_FIXED) {
            return;
        }
        int video = NOT_KNOWN;
        int audio = NOT_KNOWN;
        int at = PMT_FIXED + twelveBits(section, PMT_FIXED - 2);
        while (at + 5 <= end) {
            int pid = pid(section, at + 1);
            if (section[at] == H264 && video == NOT_KNOWN) {
                video = pid;
            } else if (section[at] == AAC_ADTS && audio == NOT_KNOWN) {
                audio = pid;
            }
            at += 5 + twelveBits(section, at + 3);
        }
        videoPid = video;
        audioPid = audio;
    }

    private static int pid(byte[] section, int at) {
        return (section[at] & 0x1F) << 8 | (section[at + 1] & 0xFF);
    }

    private static int twelveBits(byte[] section, int at) {
        return (section[at] & 0x0F) << 8 | (section[at + 1] & 0xFF);
    }
}
