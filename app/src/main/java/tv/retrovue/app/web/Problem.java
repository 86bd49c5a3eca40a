package tv.retrovue.app.web;

/**
 * A refusal or failure as RFC 9457 has it.
 *
 * @param type always {@code about:blank}: the status says what kind it is
 * @param detail one sentence for a person
 * @param instance the path that was asked for
 */
record Problem(String type, String title, int status, String detail, String instance) {
    static final String CONTENT_TYPE = "application/problem+json";
}
