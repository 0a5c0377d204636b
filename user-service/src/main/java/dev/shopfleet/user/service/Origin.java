package dev.shopfleet.user.service;

/**
 * Where a request comes from.
 *
 * @param ip network address, behind the gateway
 * @param device what the client calls itself
 */
public record Origin(String ip, String device) {}
