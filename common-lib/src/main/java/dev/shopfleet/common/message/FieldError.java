package dev.shopfleet.common.message;

/**
 * One wrong field of a request.
 *
 * @param field the path of the field as the client wrote it, for example {@code lines[0].quantity}
 * @param message what is wrong with it, for a person
 */
public record FieldError(String field, String message) {}
