package tv.retrovue.app.web;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Everything that decides who may operate a running station: its token, its password, its sessions
 * and the names it answers to. One for each station; thread-safe; holds nothing to close.
 */
public final class Entrance {
    private final SetupLink setup;
    private final Door door;
    private final LoginRoutes loginRoutes;

    private Entrance(OperatorToken token, PasswordFile password, Visitors visitors, String base) {
        Sessions sessions = new Sessions(visitors.clock());
        this.setup = new SetupLink(password, visitors.clock(), base);
        this.door = new Door(token, sessions, visitors.hosts());
        this.loginRoutes =
                new LoginRoutes(password, setup, sessions, new LoginThrottle(visitors.clock()));
    }

    /**
     * Reads what the data folder keeps of token and password; makes the token at the first start.
     *
     * @param base where the operator's face is reached, without a slash at the end; stands in the
     *     link that the log names
     */
    public static Entrance open(Path dataFolder, Visitors visitors, String base)
            throws IOException {
        return new Entrance(
                OperatorToken.open(dataFolder), PasswordFile.open(dataFolder), visitors, base);
    }

    static Entrance open(Path dataFolder, Visitors visitors, String base, int iterations)
            throws IOException {
        return new Entrance(
                OperatorToken.open(dataFolder),
                PasswordFile.open(dataFolder, iterations),
                visitors,
                base);
    }

    /**
     * Names the one-time link in the log while no password is set. Called once it can be opened.
     */
    public void offerSetupLink() {
        setup.offer();
    }

    Door door() {
        return door;
    }

    LoginRoutes loginRoutes() {
        return loginRoutes;
    }

    /** Under which names visitors may come, and the clock by which their sessions end. */
    public record Visitors(KnownHosts hosts, InstantSource clock) {}
}
