/**
 * A thread that does nothing but wake often, on the machine that the station runs on: how late it
 * is tells what late arrivals owe to the machine. Closed by whoever made it.
 */
final class Yardstick implements AutoCloseable {
    private static final long PAUSE_MILLIS = 20;
    private static final double NOTABLE_MILLIS = 100;

    private final Diary diary;
    private final Thread thread;
    private volatile boolean over;
    private volatile double worstMillis;

    Yardstick(Diary diary) {
        this.diary = diary;
        thread = Thread.ofPlatform().name("yardstick").start(this::wake);
    }

    private void wake() {
        try {
            while (!over) {
                long before = System.nanoTime();
                Thread.sleep(PAUSE_MILLIS);
                double late = (System.nanoTime() - before) / 1e6 - PAUSE_MILLIS;
                worstMillis = Math.max(worstMillis, late);
                if (late > NOTABLE_MILLIS) {
                    diary.note("the machine woke an idle thread %.0f ms late".formatted(late));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    double worstMillis() {
        return worstMillis;
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
    }
}
