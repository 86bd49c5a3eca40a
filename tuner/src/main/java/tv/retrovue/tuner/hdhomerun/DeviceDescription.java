package tv.retrovue.tuner.hdhomerun;

import tv.retrovue.tuner.hdhomerun.device.DeviceIdentity;

/** {@code /device.xml}: the UPnP description of the device. */
final class DeviceDescription {
    static final String NAMESPACE = "urn:schemas-upnp-org:device-1-0";

    /** The type under which clients of tuners know them. */
    static final String DEVICE_TYPE = "urn:schemas-upnp-org:device:MediaServer:1";

    private DeviceDescription() {}

    static byte[] of(DeviceIdentity device, String baseUrl) {
        return Xml.document(xml -> {
            xml.setDefaultNamespace(NAMESPACE);
            xml.writeStartElement(NAMESPACE, "root");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeStartElement("specVersion");
            Xml.element(xml, "major", "1");
            Xml.element(xml, "minor", "0");
            xml.writeEndElement();
            Xml.element(xml, "URLBase", baseUrl);
            xml.writeStartElement("device");
            Xml.element(xml, "deviceType", DEVICE_TYPE);
            Xml.element(xml, "friendlyName", device.friendlyName());
            Xml.element(xml, "manufacturer", "Silicondust");
            Xml.element(xml, "modelDescription", "Retrovue, a station behind a tuner");
            Xml.element(xml, "modelName", device.modelNumber());
            Xml.element(xml, "modelNumber", device.modelNumber());
            Xml.element(xml, "serialNumber", device.id().text());
            Xml.element(xml, "UDN", device.udn());
            Xml.element(xml, "presentationURL", baseUrl + "/");
            xml.writeEndElement();
            xml.writeEndElement();
        });
    }
}
