package dev.shopfleet.invoice.controller;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.SignedIn;
import dev.shopfleet.invoice.model.InvoiceFilter;
import dev.shopfleet.invoice.model.Kind;
import dev.shopfleet.invoice.service.InvoiceArchive;
import dev.shopfleet.invoice.service.InvoiceView;
import dev.shopfleet.invoice.service.PdfFile;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Invoices and credit notes. */
@RestController
@RequestMapping("/api/v1/invoices")
@SignedIn
class InvoiceController {

    private final InvoiceArchive archive;

    InvoiceController(InvoiceArchive archive) {
        this.archive = archive;
    }

    @GetMapping
    ServiceMessage<Items<InvoiceView>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable @Size(max = 64) String userId,
            @RequestParam(required = false) @Nullable @Size(max = 64) String orderId,
            @RequestParam(required = false) @Nullable Kind kind,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable @Size(max = 64) String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return archive.list(caller, new InvoiceFilter(userId, orderId, kind, from, to), cursor, size);
    }

    @GetMapping("/{id}")
    ServiceMessage<InvoiceView> show(Caller caller, @PathVariable @Size(max = 64) String id) {
        return archive.show(caller, id);
    }

    @GetMapping("/{id}/pdf")
    ResponseEntity<byte[]> print(Caller caller, @PathVariable @Size(max = 64) String id) {
        PdfFile file = archive.print(caller, id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name())
                                .build()
                                .toString())
                .body(file.bytes());
    }
}
