package dev.shopfleet.demo;

/**
 * What a product's picture shows.
 *
 * @param shape the sketch it is drawn with
 * @param pattern what its surface carries: plain, stripes, band, check, dots, speckle
 * @param accent the colour of that pattern
 */
public record Picture(String shape, String pattern, String accent) {}
