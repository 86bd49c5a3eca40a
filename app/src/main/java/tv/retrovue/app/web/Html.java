package tv.retrovue.app.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A piece of a page, written down as nested calls. Text and attribute values are escaped when they
 * are written, and there is no way around it. Immutable.
 */
sealed interface Html {

    /** Elements that have no content and no end tag. */
    Set<String> VOID = Set.of("meta", "link", "br", "img", "input", "hr");

    /** What an element may be given: attributes, then content. */
    sealed interface Part {}

    record Attribute(String name, String value) implements Part {}

    record Element(String tag, List<Attribute> attributes, List<Node> content) implements Node {
        @Override
        public void writeTo(StringBuilder page) {
            page.append('<').append(tag);
            for (Attribute attribute : attributes) {
                page.append(' ').append(attribute.name()).append("=\"");
                escape(attribute.value(), page);
                page.append('"');
            }
            page.append('>');
            if (VOID.contains(tag)) {
                return;
            }
            content.forEach(node -> node.writeTo(page));
            page.append("</").append(tag).append('>');
        }
    }

    record Text(String text) implements Node {
        @Override
        public void writeTo(StringBuilder page) {
            escape(text, page);
        }
    }

    /** Several nodes side by side. */
    record Group(List<? extends Node> nodes) implements Node {
        @Override
        public void writeTo(StringBuilder page) {
            nodes.forEach(node -> node.writeTo(page));
        }
    }

    /** What can stand in the content of an element. */
    sealed interface Node extends Html, Part {
        void writeTo(StringBuilder page);
    }

    static Element el(String tag, Part... parts) {
        return new Element(
                tag,
                Arrays.stream(parts)
                        .filter(Attribute.class::isInstance)
                        .map(Attribute.class::cast)
                        .toList(),
                Arrays.stream(parts).filter(Node.class::isInstance).map(Node.class::cast).toList());
    }

    static Element el(String tag, String text) {
        return el(tag, text(text));
    }

    static Attribute attr(String name, String value) {
        return new Attribute(name, value);
    }

    static Attribute cls(String names) {
        return attr("class", names);
    }

    static Text text(String text) {
        return new Text(text);
    }

    static Group each(List<? extends Node> nodes) {
        return new Group(nodes);
    }

    static Group nothing() {
        return new Group(List.of());
    }

    /** A whole document. */
    static String document(Element html) {
        StringBuilder page = new StringBuilder(8192).append("<!doctype html>\n");
        html.writeTo(page);
        return page.append('\n').toString();
    }

    private static void escape(String raw, StringBuilder page) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.append(c);
            }
        }
    }
}
