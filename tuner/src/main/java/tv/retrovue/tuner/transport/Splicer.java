package tv.retrovue.tuner.transport;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes one channel's transport stream, frame by frame: whatever becomes of the material, a decoder
 * sees one stream that never breaks.
 *
 * <p>Owns all that a decoder sees between the units: stamps, clock reference, continuity counters,
 * tables. Picture and sound lie on the {@link FrameGrid}, so their stamps depend on the frame's
 * number alone. The sound of a chunk is what starts from its picture up to the next; it never runs
 * ahead of the picture and never has a gap. Where a reel has no picture the slate is shown, from
 * its own key frame on, with silence.
 *
 * <p>Frames are asked for one after another. The first one, and any that does not follow its
 * predecessor, is a start: it is a key frame and is signalled as a discontinuity. Used by one
 * thread.
 */
public final class Splicer {
    private static final long NOT_STARTED = Long.MIN_VALUE;

    private final FrameGrid grid;
    private final PacketWriter packets = new PacketWriter();
    private final PesWriter pes = new PesWriter(packets);
    private final Tables tables;
    private final List<byte[]> sound = new ArrayList<>();
    private Slate slate;
    private Slate nextSlate;

    /** Frames of slate since it was last started. */
    private long slateIndex;

    private boolean onSlate;
    private long nextFrame = NOT_STARTED;

    public Splicer(Service service, FrameGrid grid, Slate slate) {
        this.tables = new Tables(service);
        this.grid = grid;
        this.slate = slate;
        this.nextSlate = slate;
    }

    /** Shows another slate from the next time on that one is shown. */
    public void use(Slate slate) {
        nextSlate = slate;
    }

    /** Makes a frame of the picture and sound that a reel has for it, or of the slate. */
    public TsChunk splice(long frame, Reel reel) {
        if (frame != nextFrame) {
            reel.interrupt();
        }
        VideoUnit picture = reel.take(frame);
        if (picture == null) {
            return slate(frame);
        }
        onSlate = false;
        sound.clear();
        long until = grid.firstAudioFrame(frame + 1);
        for (long k = grid.firstAudioFrame(frame); k < until; k++) {
            byte[] adts = reel.sound(k);
            sound.add(adts == null ? slate.silence() : adts);
        }
        return chunk(frame, picture);
    }

    /** Makes a frame of the slate. */
    public TsChunk slate(long frame) {
        if (!onSlate || frame != nextFrame) {
            onSlate = true;
            slateIndex = 0;
            slate = nextSlate;
        }
        sound.clear();
        long until = grid.firstAudioFrame(frame + 1);
        for (long k = grid.firstAudioFrame(frame); k < until; k++) {
            sound.add(slate.silence());
        }
        return chunk(frame, slate.picture(slateIndex++));
    }

    /** Whether the frame made last shows the slate. */
    public boolean onSlate() {
        return onSlate;
    }

    private TsChunk chunk(long frame, VideoUnit picture) {
        boolean start = frame != nextFrame;
        long time = grid.videoTime(frame);
        Tables.Due due =
                picture.idr() ? Tables.Due.ALL : tables.dueBefore(grid.videoTime(frame + 1));
        packets.into(new byte[sizeOf(picture, due, start)]);
        if (start) {
            signalStart();
        }
        tables.write(due, time, packets);
        int flags =
                (picture.idr() ? Packets.RANDOM_ACCESS : 0) | (start ? Packets.DISCONTINUITY : 0);
        pes.picture(picture, time, flags);
        long audioFrame = grid.firstAudioFrame(frame);
        for (byte[] adts : sound) {
            pes.sound(adts, grid.audioTicks(audioFrame++));
        }
        nextFrame = frame + 1;
        return new TsChunk(frame, picture.idr(), packets.finish());
    }

    private int sizeOf(VideoUnit picture, Tables.Due due, boolean start) {
        int size = due.bytes() + PesWriter.sizeOf(picture);
        for (byte[] adts : sound) {
            size += PesWriter.sizeOf(adts);
        }
        return start ? size + (Stream.values().length - 1) * Packets.SIZE : size;
    }

    /** The picture's own first packet, which carries the clock, signals for itself. */
    private void signalStart() {
        for (Stream stream : Stream.values()) {
            if (stream != Stream.VIDEO) {
                packets.discontinuity(stream);
            }
        }
    }
}
