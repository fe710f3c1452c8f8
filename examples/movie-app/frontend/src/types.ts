export interface ReviewAuthor {
  id: number;
  name: string;
  avatar: string | null;
}

export interface Review {
  id: number;
  movie_id: number;
  author: ReviewAuthor;
  rating: number;
  comment: string | null;
  created_at: string;
}

export interface ReviewPage {
  reviews: Review[];
  total: number;
  average: number;
}

export interface ReviewDraft {
  rating: number;
  comment?: string;
}

export interface Discount {
  percent: number;
  total: number;
}

export interface CouponReceipt {
  id: number;
  redeemed_at: string;
}
