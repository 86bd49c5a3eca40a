package tv.retrovue.epg.guide;

import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.osgi.OutputFactoryProviderImpl;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a guide as XMLTV: valid by its document type, one element to a line, all channels before
 * all programmes. The same guide gives the same bytes.
 *
 * <p>One programme at a time is bound and written, so that memory does not grow with the guide.
 * Thread-safe.
 */
public final class XmltvWriter {
    private final GuideStation station;
    private final JAXBContext binding;
    private final XMLOutputFactory factory;

    public XmltvWriter(GuideStation station) {
        this.station = station;
        this.binding = binding();
        this.factory = woodstox();
        factory.setProperty(WstxOutputProperties.P_USE_DOUBLE_QUOTES_IN_XML_DECL, true);
        factory.setProperty(WstxOutputProperties.P_ADD_SPACE_AFTER_EMPTY_ELEM, false);
    }

    /**
     * Writes the whole document.
     *
     * @param base where the station is reached, without a slash at the end: pictures are named by
     *     full addresses
     * @param out stays open
     */
    public void write(Guide guide, String base, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = factory.createXMLStreamWriter(out, "UTF-8");
            Marshaller marshaller = binding.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            write(guide, base, marshaller, new LinedXml(xml));
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write the guide as XMLTV", e);
        } catch (JAXBException e) {
            throw e.getLinkedException() instanceof XMLStreamException
                            && e.getLinkedException().getCause() instanceof IOException io
                    ? io
                    : new IOException("cannot write the guide as XMLTV", e);
        }
    }

    private void write(Guide guide, String base, Marshaller marshaller, LinedXml xml)
            throws XMLStreamException, JAXBException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeDTD("<!DOCTYPE tv SYSTEM \"xmltv.dtd\">");
        xml.writeStartElement("tv");
        xml.writeAttribute("source-info-name", Wording.line(station.name()));
        xml.writeAttribute("generator-info-name", station.generator());
        for (Guide.Listing listing : guide.listings()) {
            marshaller.marshal(XmltvMapping.channel(listing.channel(), base), xml);
        }
        for (Guide.Listing listing : guide.listings()) {
            for (GuideEntry entry : listing.entries()) {
                marshaller.marshal(XmltvMapping.programme(listing.channel(), entry, base), xml);
            }
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    /**
     * Woodstox by name: the writer that comes with Java is several times slower. By way of its
     * provider, since javac warns of an annotation on the factory whose class nobody ships.
     */
    private static XMLOutputFactory woodstox() {
        return new OutputFactoryProviderImpl().createOutputFactory();
    }

    private static JAXBContext binding() {
        try {
            return JAXBContext.newInstance(Xmltv.Channel.class, Xmltv.Programme.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the XMLTV elements cannot be bound", e);
        }
    }
}
