package dev.shopfleet.common.event;

import java.util.List;

/** The fleet's Kafka topics. The key of every record is the aggregate's id. */
public final class Topics {

    public static final String USER = "user.events";
    /** Compacted: the last record of a key is its whole state. */
    public static final String PRODUCT = "product.events";

    public static final String STOCK = "stock.events";
    public static final String CART = "cart.events";
    public static final String ORDER = "order.events";
    public static final String PAYMENT = "payment.events";
    public static final String INVOICE = "invoice.events";
    /** Compacted: the last record of a key is its whole state. */
    public static final String PRICING = "pricing.events";

    public static final List<String> ALL = List.of(USER, PRODUCT, STOCK, CART, ORDER, PAYMENT, INVOICE, PRICING);
    public static final List<String> COMPACTED = List.of(PRODUCT, PRICING);

    private static final String DEAD_LETTER_SUFFIX = ".dlt";

    private Topics() {}

    /** Where a record of the topic goes that cannot be handled. */
    public static String deadLetters(String topic) {
        return topic + DEAD_LETTER_SUFFIX;
    }
}
