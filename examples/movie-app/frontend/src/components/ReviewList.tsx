import { useEffect, useState } from "react";
import { correctReview, listReviews, publishReview, removeReview, reportReview } from "@/api/reviews";
import type { Review, ReviewDraft } from "@/types";

export function ReviewList({ movieId }: { movieId: number }) {
  const [reviews, setReviews] = useState<Review[]>([]);
  const [total, setTotal] = useState(0);

  useEffect(() => {
    listReviews(movieId).then((page) => {
      setReviews(page.reviews);
      setTotal(page.total);
    });
  }, [movieId]);

  const publish = async (draft: ReviewDraft) => setReviews([await publishReview(movieId, draft), ...reviews]);

  const correct = async (review: Review, comment: string) => {
    const changed = await correctReview(review.id, { comment });
    setReviews(reviews.map((one) => (one.id === changed.id ? changed : one)));
  };

  const remove = async (review: Review) => {
    await removeReview(review.id);
    setReviews(reviews.filter((one) => one.id !== review.id));
  };

  return (
    <section>
      <h2>Reseñas ({total})</h2>
      <button onClick={() => publish({ rating: 5 })}>Me encantó</button>
      {reviews.map((review) => (
        <article key={review.id}>
          <b>{review.author.name}</b> {review.rating}/5 <p>{review.comment}</p>
          <button onClick={() => correct(review, "")}>Quitar el texto</button>
          <button onClick={() => remove(review)}>Borrar</button>
          <button onClick={() => reportReview(review.id, "spam")}>Denunciar</button>
        </article>
      ))}
    </section>
  );
}
