import type { Review, ReviewDraft, ReviewPage } from "@/types";
import { api } from "./client";

export async function listReviews(movieId: number, page = 1): Promise<ReviewPage> {
  const { data } = await api.get<ReviewPage>(`/movies/${movieId}/reviews`, { params: { page, limit: 20 } });
  return data;
}

export async function publishReview(movieId: number, draft: ReviewDraft): Promise<Review> {
  const { data } = await api.post<Review>(`/movies/${movieId}/reviews`, draft);
  return data;
}

export async function correctReview(reviewId: number, changes: Partial<ReviewDraft>): Promise<Review> {
  const { data } = await api.patch<Review>(`/reviews/${reviewId}`, changes);
  return data;
}

export async function removeReview(reviewId: number): Promise<void> {
  await api.delete(`/reviews/${reviewId}`);
}

export async function reportReview(reviewId: number, reason: string): Promise<void> {
  await api.post(`/reviews/${reviewId}/report`, { reason });
}
