package dev.shopfleet.invoice.service;

/** A rendered document and what it is to be called. */
public final class PdfFile {

    private final String name;
    private final byte[] bytes;

    PdfFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    public String name() {
        return name;
    }

    public byte[] bytes() {
        return bytes;
    }
}
