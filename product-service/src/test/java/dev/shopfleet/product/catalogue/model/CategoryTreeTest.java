package dev.shopfleet.product.catalogue.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CategoryTreeTest {

    private final CategoryTree tree = CategoryTree.empty();

    @BeforeEach
    void plant() {
        tree.add(new Category("k", "kitchen", "Kitchen", null));
        tree.add(new Category("c", "cups", "Cups", "k"));
        tree.add(new Category("m", "mugs", "Mugs", "c"));
    }

    private static void refuses(Code code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }

    @Test
    void knowsThePathToEachCategory() {
        assertThat(tree.path(tree.get("m"))).containsExactly("kitchen", "cups", "mugs");
        assertThat(tree.below(tree.get("c"))).extracting(Category::slug).containsExactly("cups", "mugs");
    }

    @Test
    void hasNoSlugTwice() {
        refuses(Code.CONFLICT, () -> tree.add(new Category("x", "mugs", "Other mugs", null)));
    }

    @Test
    void hasNoCircle() {
        refuses(Code.VALIDATION_FAILED, () -> tree.change("k", "Kitchen", "m"));
        refuses(Code.VALIDATION_FAILED, () -> tree.change("k", "Kitchen", "k"));
        assertThat(tree.path(tree.get("k"))).containsExactly("kitchen");
    }

    @Test
    void leavesNoChildWithoutParent() {
        refuses(Code.CONFLICT, () -> tree.remove("c"));
        refuses(Code.VALIDATION_FAILED, () -> tree.add(new Category("x", "x", "X", "nobody")));
        tree.remove("m");
        tree.remove("c");
        assertThat(tree.bySlug("cups")).isEmpty();
    }
}
