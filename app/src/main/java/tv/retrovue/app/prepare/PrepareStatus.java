package tv.retrovue.app.prepare;

import java.util.List;

/**
 * How far preparing has come, for the page, the API and the log.
 *
 * @param wishedPieces that the station wanted when it was last asked
 * @param readyPieces of those
 * @param running what is being encoded now
 * @param held whether everything stands still, because the signal is under pressure
 * @param lastProblem in words; empty if there was none since a piece was last finished
 */
public record PrepareStatus(
        int wishedPieces,
        int readyPieces,
        List<Running> running,
        Room room,
        boolean held,
        String lastProblem) {

    public PrepareStatus {
        running = List.copyOf(running);
    }

    /** Whether pieces are missing, and nobody makes one although nothing holds them up. */
    public boolean isStuck() {
        return readyPieces < wishedPieces && running.isEmpty() && !held && !lastProblem.isEmpty();
    }

    /**
     * The disk that pieces have.
     *
     * @param usedBytes by all pieces
     * @param maxBytes that they may take
     * @param lacking whether something that is wished cannot be made for want of room
     */
    public record Room(long usedBytes, long maxBytes, boolean lacking) {}

    /**
     * One encoder at work.
     *
     * @param title of the asset
     * @param piece that is being made, counted from 1
     * @param pieces of the whole asset
     */
    public record Running(String title, int piece, int pieces) {}
}
