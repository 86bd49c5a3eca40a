package tv.retrovue.tuner.transport;

import java.util.function.Consumer;
import tv.retrovue.tuner.transport.PesAssembler.PesStamps;

/**
 * Takes the transport stream of an inner FFmpeg apart into pictures and audio frames.
 *
 * <p>Expects what FFmpeg's muxer makes of one programme with H.264 and AAC: one picture per PES
 * packet, PIDs announced by PAT and PMT. Accepts any bytes: finds its way back into a damaged
 * stream, leaves out what is broken, counts it in {@link #faults()} and never throws.
 *
 * <p>A source that was killed is simply dropped, since its last picture may be cut short; {@link
 * #end} is for one that has ended by itself. Used by one thread; holds at most one picture and one
 * PES packet of sound.
 */
public final class TsDemuxer {
    private static final int NO_COUNTER = -1;

    private final PacketFramer framer = new PacketFramer(this::packet);
    private final ProgramTables tables = new ProgramTables();
    private final SectionAssembler patSections = new SectionAssembler(tables::section);
    private final SectionAssembler pmtSections = new SectionAssembler(tables::section);
    private final PesAssembler videoPes = new PesAssembler(this::picture);
    private final PesAssembler audioPes = new PesAssembler(this::sound);
    private final PictureParser pictures = new PictureParser();
    private final AdtsFramer audioFrames = new AdtsFramer();
    private int videoCounter = NO_COUNTER;
    private int audioCounter = NO_COUNTER;
    private long continuityGaps;
    private long brokenPackets;
    private long reordered;

    /** Where units go during a call of {@link #feed} or {@link #end}. */
    private Consumer<? super AccessUnit> out = unit -> {};

    /** Takes bytes, cut anywhere, and passes on each unit that they complete. */
    public void feed(byte[] bytes, int offset, int length, Consumer<? super AccessUnit> out) {
        this.out = out;
        framer.feed(bytes, offset, length);
    }

    /** Passes on what the end of the stream completes. */
    public void end(Consumer<? super AccessUnit> out) {
        this.out = out;
        framer.end();
        videoPes.end();
        audioPes.end();
        audioFrames.damaged();
    }

    /** What has been wrong so far. */
    public Faults faults() {
        long brokenUnits =
                brokenPackets
                        + patSections.broken()
                        + pmtSections.broken()
                        + videoPes.broken()
                        + audioPes.broken()
                        + audioFrames.broken();
        return new Faults(framer.syncLosses(), continuityGaps, brokenUnits, reordered);
    }

    private void packet(byte[] bytes, int at) {
        int from = at + Packets.payloadOffset(bytes, at);
        int until = at + Packets.SIZE;
        if (Packets.unusable(bytes, at) || from > until) {
            brokenPackets++;
            return;
        }
        if (!Packets.hasPayload(bytes, at)) {
            return;
        }
        boolean starts = Packets.startsUnit(bytes, at);
        int pid = Packets.pid(bytes, at);
        if (pid == ProgramTables.PAT_PID) {
            patSections.payload(bytes, from, until, starts);
        } else if (pid == tables.pmtPid()) {
            pmtSections.payload(bytes, from, until, starts);
        } else if (pid == tables.videoPid()) {
            if (follows(bytes, at, videoCounter, videoPes)) {
                videoPes.payload(bytes, from, until, starts);
            }
            videoCounter = Packets.counter(bytes, at);
        } else if (pid == tables.audioPid()) {
            if (follows(bytes, at, audioCounter, audioPes)) {
                audioPes.payload(bytes, from, until, starts);
            }
            audioCounter = Packets.counter(bytes, at);
        }
    }

    /** Whether a packet is to be used; false for the repetition of the one before. */
    private boolean follows(byte[] bytes, int at, int lastCounter, PesAssembler pes) {
        int counter = Packets.counter(bytes, at);
        boolean signalled = Packets.discontinuity(bytes, at);
        if (lastCounter == NO_COUNTER || counter == ((lastCounter + 1) & 0x0F)) {
            return true;
        }
        if (counter == lastCounter && !signalled) {
            return false;
        }
        if (!signalled) {
            continuityGaps++;
        }
        pes.damaged();
        if (pes == audioPes) {
            audioFrames.damaged();
        }
        return true;
    }

    private void picture(PesStamps stamps, byte[] bytes, int from, int until) {
        VideoUnit unit = pictures.parse(stamps.decode(), bytes, from, until);
        if (unit == null || stamps.decode() == PesAssembler.NO_TICKS) {
            brokenPackets++;
            return;
        }
        if (stamps.presentation() != stamps.decode()) {
            reordered++;
        }
        out.accept(unit);
    }

    private void sound(PesStamps stamps, byte[] bytes, int from, int until) {
        audioFrames.payload(stamps.presentation(), bytes, from, until, out);
    }
}
