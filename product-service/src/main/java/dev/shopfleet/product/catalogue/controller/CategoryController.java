package dev.shopfleet.product.catalogue.controller;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.common.security.Open;
import dev.shopfleet.product.catalogue.service.CategoryKeeping;
import dev.shopfleet.product.catalogue.service.CategoryView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/categories")
@AdminOnly
class CategoryController {

    /** @param slug from the name where it is left out */
    record CategoryRequest(
            @NotBlank @Size(max = 100) String name,

            @Size(max = 80)
            @Pattern(
                    regexp = "[a-z0-9]+(-[a-z0-9]+)*",
                    message = "is lower-case letters and digits with single dashes between")
            @Nullable
            String slug,

            @Size(max = 64) @Nullable String parentId) {}

    private final CategoryKeeping categories;

    CategoryController(CategoryKeeping categories) {
        this.categories = categories;
    }

    @Open
    @GetMapping
    ServiceMessage<Items<CategoryView>> all() {
        return categories.all();
    }

    @PostMapping
    ServiceMessage<CategoryView> create(@Valid @RequestBody CategoryRequest request) {
        return categories.create(request.name(), request.slug(), request.parentId());
    }

    @PutMapping("/{id}")
    ServiceMessage<CategoryView> change(@PathVariable String id, @Valid @RequestBody CategoryRequest request) {
        return categories.change(id, request.name(), request.slug(), request.parentId());
    }

    @DeleteMapping("/{id}")
    ServiceMessage<Void> delete(@PathVariable String id) {
        return categories.delete(id);
    }
}
