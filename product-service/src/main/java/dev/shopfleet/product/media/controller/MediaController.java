package dev.shopfleet.product.media.controller;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.common.security.Open;
import dev.shopfleet.product.catalogue.service.ProductView;
import dev.shopfleet.product.media.model.Picture;
import dev.shopfleet.product.media.service.Gallery;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1")
class MediaController {

    private static final Duration FOR_GOOD = Duration.ofDays(365);

    private final Gallery gallery;

    MediaController(Gallery gallery) {
        this.gallery = gallery;
    }

    @AdminOnly
    @PostMapping(path = "/products/{productId}/images", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ServiceMessage<ProductView> add(@PathVariable String productId, @RequestParam MultipartFile file)
            throws IOException {
        return gallery.add(productId, file.getBytes());
    }

    @AdminOnly
    @DeleteMapping("/products/{productId}/images/{imageId}")
    ServiceMessage<ProductView> remove(@PathVariable String productId, @PathVariable String imageId) {
        return gallery.remove(productId, imageId);
    }

    @Open
    @GetMapping("/media/{imageId}")
    ResponseEntity<byte[]> picture(@PathVariable String imageId, @RequestParam(defaultValue = "0") int w) {
        Picture picture = gallery.picture(imageId, w);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FOR_GOOD).cachePublic().immutable())
                .eTag(imageId + "-" + w)
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.parseMediaType(picture.contentType()))
                .body(picture.bytes());
    }

    @ExceptionHandler
    ResponseEntity<ServiceMessage<Void>> notAForm(MultipartException e) {
        Code code = e instanceof MaxUploadSizeExceededException ? Code.PAYLOAD_TOO_LARGE : Code.MALFORMED_REQUEST;
        return ResponseEntity.status(code.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ServiceMessage.failure(code, code.title()));
    }
}
