package dev.shopfleet.product.catalogue.service;

import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.catalogue.model.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From what an admin sends about variants to the variants that a product is to have. */
final class Variants {

    private Variants() {}

    /** All variants anew; what is said of none of them is as it was, or takes the product's price. */
    static List<Variant> whole(List<VariantDraft> drafts, @Nullable Money productPrice) {
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            variants.add(made(drafts.get(i), productPrice, i));
        }
        return variants;
    }

    /** Those that were, with the named ones changed or added. */
    static List<Variant> amended(List<Variant> before, List<VariantDraft> drafts, @Nullable Money productPrice) {
        Map<String, Variant> bySku = new LinkedHashMap<>();
        before.forEach(variant -> bySku.put(variant.sku(), variant));
        for (int i = 0; i < drafts.size(); i++) {
            VariantDraft draft = drafts.get(i);
            @Nullable Variant known = bySku.get(draft.sku());
            bySku.put(draft.sku(), known == null ? made(draft, productPrice, i) : changed(known, draft, i));
        }
        return List.copyOf(bySku.values());
    }

    private static Variant made(VariantDraft draft, @Nullable Money productPrice, int i) {
        @Nullable Money price = draft.price() == null ? productPrice : draft.price();
        if (price == null) {
            throw Refusal.field("variants[" + i + "].price", "is missing");
        }
        if (draft.options() == null) {
            throw Refusal.field("variants[" + i + "].options", "are missing");
        }
        return new Variant(
                draft.sku(),
                options(draft.options()),
                Prices.checked("variants[" + i + "].price", price),
                image(draft.imageId()),
                draft.stock() == null ? 0 : draft.stock());
    }

    private static Variant changed(Variant known, VariantDraft draft, int i) {
        return new Variant(
                known.sku(),
                draft.options() == null ? known.options() : options(draft.options()),
                draft.price() == null ? known.price() : Prices.checked("variants[" + i + "].price", draft.price()),
                draft.imageId() == null ? known.imageId() : image(draft.imageId()),
                known.initialStock());
    }

    private static Map<String, String> options(Map<String, String> sent) {
        Map<String, String> options = new HashMap<>();
        sent.forEach((name, value) -> options.put(name, value.strip()));
        return options;
    }

    private static @Nullable String image(@Nullable String sent) {
        return sent == null || sent.isEmpty() ? null : sent;
    }
}
