package tv.retrovue.app.config;

/** How a channel puts its programme together. */
public enum Mode {
    /** By a schedule, item after item. */
    CONCAT
}
