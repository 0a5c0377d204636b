package dev.shopfleet.invoice.pdf;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;

/** How amounts of a currency are written. */
final class Figures {

    private final String currency;
    private final int digits;

    Figures(String currency) {
        this.currency = currency;
        this.digits = digitsOf(currency);
    }

    /** A code that this Java does not know has two digits, as most currencies have. */
    private static int digitsOf(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return 2;
        }
    }

    /** {@code 1,234.50} */
    String plain(long amount) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(amount, digits));
    }

    /** {@code EUR 1,234.50} */
    String withCurrency(long amount) {
        return currency + " " + plain(amount);
    }

    /** {@code 19 %}, {@code 8.1 %} */
    static String rate(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + " %";
    }
}
