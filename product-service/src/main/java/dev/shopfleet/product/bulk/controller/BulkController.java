package dev.shopfleet.product.bulk.controller;

import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.product.bulk.service.Exporting;
import dev.shopfleet.product.bulk.service.ImportView;
import dev.shopfleet.product.bulk.service.Importing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/products")
@AdminOnly
class BulkController {

    private static final String CSV = "text/csv";

    private final Importing importing;
    private final Exporting exporting;

    BulkController(Importing importing, Exporting exporting) {
        this.importing = importing;
        this.exporting = exporting;
    }

    /** @param dryRun looks at every row and changes nothing */
    @PostMapping(path = "/import", consumes = CSV)
    ServiceMessage<ImportView> take(
            InputStream body, @RequestParam(defaultValue = "false") boolean dryRun, Caller caller) throws IOException {
        return importing.take(body.readNBytes(Importing.LARGEST + 1), dryRun, caller.userId());
    }

    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ServiceMessage<ImportView> upload(
            @RequestParam MultipartFile file, @RequestParam(defaultValue = "false") boolean dryRun, Caller caller)
            throws IOException {
        return importing.take(file.getBytes(), dryRun, caller.userId());
    }

    @GetMapping("/import/{jobId}")
    ServiceMessage<ImportView> job(@PathVariable String jobId) {
        return importing.job(jobId);
    }

    /** Written while it is read: it is never in memory as a whole. */
    @GetMapping("/export")
    void export(HttpServletResponse response) throws IOException {
        response.setContentType(CSV + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"products.csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        exporting.write(response.getOutputStream());
    }
}
