package tv.retrovue.app.library;

/** Who wants to know how a scan comes along. Called on the threads of the scan, one at a time. */
public interface ScanListener {

    /**
     * All names are in the catalogue, and no new file has been looked into: the moment to propose a
     * line-up. The scan waits for the return.
     */
    default void listed() {}

    /** About four times a second, and at every new phase. Must not block. */
    void progressed(ScanProgress progress);
}
