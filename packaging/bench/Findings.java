/** Is told what a meter finds in one stream, as it finds it. */
interface Findings {
    /** Something that no receiver should have to bear. */
    void violation(String kind, String detail);

    /** Something that is allowed and still worth knowing. */
    void note(String what);
}
