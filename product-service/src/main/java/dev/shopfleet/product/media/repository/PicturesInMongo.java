package dev.shopfleet.product.media.repository;

import dev.shopfleet.product.media.model.Picture;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.types.Binary;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** One document for each size, so that none comes near the limit of a document. */
@Repository
class PicturesInMongo implements Pictures {

    @Document("pictures")
    record Stored(@Id String id, String contentType, int width, int height, Binary bytes) {}

    private final MongoOperations documents;

    PicturesInMongo(MongoOperations documents) {
        this.documents = documents;
    }

    @Override
    public void add(String imageId, Picture full, List<Picture> smaller) {
        smaller.forEach(picture -> insert(key(imageId, picture.width()), picture));
        insert(imageId, full);
    }

    private void insert(String key, Picture picture) {
        documents.insert(
                new Stored(key, picture.contentType(), picture.width(), picture.height(), new Binary(picture.bytes())));
    }

    @Override
    public Optional<Picture> find(String imageId, int width) {
        Stored found = width == 0 ? null : documents.findById(key(imageId, width), Stored.class);
        return Optional.ofNullable(found)
                .or(() -> Optional.ofNullable(documents.findById(imageId, Stored.class)))
                .map(stored -> new Picture(
                        stored.contentType(),
                        stored.width(),
                        stored.height(),
                        stored.bytes().getData()));
    }

    @Override
    public void remove(String imageId) {
        List<String> keys = Stream.concat(
                        Stream.of(imageId), Pictures.WIDTHS.stream().map(width -> key(imageId, width)))
                .toList();
        documents.remove(Query.query(Criteria.where("_id").in(keys)), Stored.class);
    }

    private static String key(String imageId, int width) {
        return imageId + "-" + width;
    }
}
