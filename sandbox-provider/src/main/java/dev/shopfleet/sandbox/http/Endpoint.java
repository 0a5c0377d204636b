package dev.shopfleet.sandbox.http;

/** One resource of the API. */
@FunctionalInterface
interface Endpoint {
    Reply answer(Request request);
}
