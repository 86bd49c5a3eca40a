package tv.retrovue.app;

/** Entry. */
public final class Main {
    private Main() {}

    static void main(String[] args) {}
}
