package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.FieldError;
import dev.shopfleet.common.message.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which pieces of an order may be sent back, and what was paid for them.
 *
 * @param made the returns that there are
 */
record ReturnRules(List<OrderLine> lines, List<Return> made) {

    boolean isRepeated(ReturnWish wish) {
        @Nullable String key = wish.key();
        if (key != null) {
            Optional<Return> before =
                    made.stream().filter(each -> key.equals(each.key())).findFirst();
            if (before.isPresent() && !before.get().hash().equals(wish.hash())) {
                throw new Refusal(Code.IDEMPOTENCY_KEY_REUSED, Code.IDEMPOTENCY_KEY_REUSED.title());
            }
            return before.isPresent();
        }
        return made.stream()
                .filter(each -> each.state() == ReturnState.REQUESTED)
                .anyMatch(open -> wish.lines().isEmpty()
                        ? returnable().isEmpty()
                        : lines.stream().allMatch(line -> piecesOf(wish.lines(), line) == open.piecesOf(line)));
    }

    /** What is neither back nor in an open return, in the order of the order's lines. */
    List<ReturnLine> returnable() {
        return lines.stream()
                .map(line -> new ReturnLine(line.productId(), line.sku(), left(line)))
                .filter(line -> line.quantity() > 0)
                .toList();
    }

    private int left(OrderLine line) {
        return line.quantity() - piecesIn(line, each -> each.state() != ReturnState.REJECTED);
    }

    private int piecesIn(OrderLine line, Predicate<Return> which) {
        return made.stream().filter(which).mapToInt(each -> each.piecesOf(line)).sum();
    }

    private static int piecesOf(List<ReturnLine> wanted, OrderLine line) {
        return wanted.stream()
                .filter(each -> each.isOf(line))
                .mapToInt(ReturnLine::quantity)
                .reduce(0, Math::addExact);
    }

    private List<ReturnLine> merged(List<ReturnLine> wanted) {
        return lines.stream()
                .map(line -> new ReturnLine(line.productId(), line.sku(), piecesOf(wanted, line)))
                .filter(line -> line.quantity() > 0)
                .toList();
    }

    /** A wish that fits two lines names neither. */
    void expectClear(List<ReturnLine> wanted) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (lines.stream().filter(wanted.get(i)::isOf).count() > 1) {
                errors.add(new FieldError("lines[" + i + "].sku", "names the variant"));
            }
        }
        if (!errors.isEmpty()) {
            throw Refusal.fields(errors);
        }
    }

    List<ReturnLine> checked(List<ReturnLine> wanted) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Optional<OrderLine> line =
                    lines.stream().filter(wanted.get(i)::isOf).findFirst();
            if (line.isEmpty()) {
                errors.add(new FieldError("lines[" + i + "].productId", "is not part of this order"));
            } else if (piecesOf(wanted, line.get()) > left(line.get())) {
                errors.add(new FieldError(
                        "lines[" + i + "].quantity", "is more than the " + left(line.get()) + " that are left"));
            }
        }
        if (!errors.isEmpty()) {
            throw Refusal.fields(errors);
        }
        return merged(wanted);
    }

    /** What was paid for these pieces. The running share never strays, so all pieces of a line add up to the line. */
    long share(Return wanted) {
        long share = 0;
        for (OrderLine line : lines) {
            int before = line.quantity() - keptOf(line);
            int after = before + wanted.piecesOf(line);
            share += line.gross() * after / line.quantity() - line.gross() * before / line.quantity();
        }
        return share;
    }

    /** Nothing is left with the shopper when these pieces are back. */
    boolean isLast(Return wanted) {
        return lines.stream().allMatch(line -> keptOf(line) == wanted.piecesOf(line));
    }

    /** Pieces of that line that the shopper keeps: ordered, and not back. */
    int keptOf(OrderLine line) {
        return line.quantity() - piecesIn(line, each -> each.state() == ReturnState.ACCEPTED);
    }
}
