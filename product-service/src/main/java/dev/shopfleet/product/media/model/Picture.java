package dev.shopfleet.product.media.model;

/** A picture in one size, as it is handed out: encoded by us, without anything of the upload but what is seen. */
@SuppressWarnings("ArrayRecordComponent")
public record Picture(String contentType, int width, int height, byte[] bytes) {}
