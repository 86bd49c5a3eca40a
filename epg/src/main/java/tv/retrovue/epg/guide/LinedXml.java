package tv.retrovue.epg.guide;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.util.StreamWriterDelegate;

/**
 * Starts a line for every element. Not for looks: Jellyfin skips the element after some others when
 * no white space stands between, and Kodi is slow on lines of megabytes.
 *
 * <p>For elements that hold either text or elements, never both. Not thread-safe.
 */
final class LinedXml extends StreamWriterDelegate {
    private static final String INDENT = "  ";

    /** For each open element, whether an element stood in it. */
    private final Deque<Boolean> parents = new ArrayDeque<>();

    LinedXml(XMLStreamWriter out) {
        super(out);
    }

    @Override
    public void writeStartElement(String name) throws XMLStreamException {
        startLine();
        super.writeStartElement(name);
    }

    @Override
    public void writeStartElement(String uri, String name) throws XMLStreamException {
        startLine();
        super.writeStartElement(uri, name);
    }

    @Override
    public void writeStartElement(String prefix, String name, String uri)
            throws XMLStreamException {
        startLine();
        super.writeStartElement(prefix, name, uri);
    }

    @Override
    public void writeEndElement() throws XMLStreamException {
        if (parents.pop()) {
            newLine();
        }
        super.writeEndElement();
    }

    private void startLine() throws XMLStreamException {
        if (!parents.isEmpty()) {
            parents.pop();
            parents.push(true);
        }
        newLine();
        parents.push(false);
    }

    private void newLine() throws XMLStreamException {
        super.writeCharacters("\n" + INDENT.repeat(parents.size()));
    }
}
